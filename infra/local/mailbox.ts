import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import type { Instant } from '#domain/kernel/instant';
import { CHANNELS, type Channel } from '#domain/roster/roster';

/** A message that arrived at one of the local carriers. */
export type MailboxEntry = {
  /** From 1, in the order of arrival. */
  readonly seq: number;
  readonly receivedAt: Instant;
  readonly channel: Channel;
  /** '' for mail that the service did not write. */
  readonly messageId: string;
  /** 0 for mail that the service did not write. */
  readonly attempt: number;
  readonly to: string;
  readonly toName: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Those worth showing, names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
};

/** Somebody who got a message. */
export type Receiver = { readonly address: string; readonly name: string };

export type Mailbox = {
  add(entry: Omit<MailboxEntry, 'seq'>): Promise<MailboxEntry>;
  /** `null` where there is none. */
  get(seq: number): Promise<MailboxEntry | null>;
  /** Newest first, older than `before` where it is given; `to` keeps one receiver, whatever the case of its letters. */
  list(wanted: { before?: number; limit: number; to?: string }): Promise<readonly MailboxEntry[]>;
  count(): number;
  /** Everybody who got something, each once, by address. */
  receivers(): readonly Receiver[];
  /** The entry a message arrived in, the last where it came more than once; `null` where it did not arrive. */
  seqOf(messageId: string): number | null;
  close(): Promise<void>;
};

const FILE_NAME = 'mailbox.jsonl';
const NEW_LINE = 0x0a;

const entrySchema: z.ZodType<MailboxEntry> = z.object({
  seq: z.int().min(1),
  receivedAt: z.string().transform((text) => text as Instant),
  channel: z.enum(CHANNELS),
  messageId: z.string(),
  attempt: z.int().min(0),
  to: z.string(),
  toName: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  headers: z.record(z.string(), z.string()),
});

/** Where an entry lies in the file: a year of messages is too much to hold, its places are not. */
type Place = Pick<MailboxEntry, 'seq' | 'messageId' | 'to' | 'toName'> & {
  readonly offset: number;
  readonly bytes: number;
};

const placeOf = ({ seq, messageId, to, toName }: MailboxEntry, offset: number, bytes: number): Place => ({
  seq,
  messageId,
  to: to.toLowerCase(),
  toName,
  offset,
  bytes,
});

const parseLine = (line: Buffer): MailboxEntry | null => {
  try {
    return entrySchema.parse(JSON.parse(line.toString('utf8')));
  } catch {
    return null;
  }
};

/** Places of all whole lines, and the length of the file up to the last of them. */
const readPlaces = async (file: FileHandle): Promise<{ places: Place[]; bytes: number }> => {
  const places: Place[] = [];
  let offset = 0;
  let rest = Buffer.alloc(0);
  for await (const chunk of file.createReadStream({ start: 0, autoClose: false })) {
    rest = Buffer.concat([rest, chunk as Buffer]);
    let from = 0;
    for (let end = rest.indexOf(NEW_LINE); end !== -1; end = rest.indexOf(NEW_LINE, from)) {
      const entry = parseLine(rest.subarray(from, end));
      if (entry !== null) places.push(placeOf(entry, offset + from, end - from));
      from = end + 1;
    }
    offset += from;
    rest = rest.subarray(from);
  }
  return { places, bytes: offset };
};

/**
 * Opens the mailbox of a folder, `mailbox.jsonl`: one entry a line, only ever added to. What a power cut left of a last
 * line is cut off; a line that cannot be read is passed over.
 */
export const openMailbox = async ({ folder }: { folder: string }): Promise<Mailbox> => {
  await mkdir(folder, { recursive: true });
  const file = await open(join(folder, FILE_NAME), 'a+');
  const { places, bytes } = await readPlaces(file);
  let length = bytes;
  let lastSeq = places.reduce((most, place) => Math.max(most, place.seq), 0);
  await file.truncate(length);

  const read = async (place: Place): Promise<MailboxEntry | null> => {
    const line = Buffer.alloc(place.bytes);
    await file.read(line, 0, place.bytes, place.offset);
    return parseLine(line);
  };

  const append = async (given: Omit<MailboxEntry, 'seq'>): Promise<MailboxEntry> => {
    const entry = { seq: lastSeq + 1, ...given };
    const line = Buffer.from(`${JSON.stringify(entry)}\n`);
    try {
      await file.appendFile(line);
    } catch (error) {
      // Half a line would swallow the next one.
      await file.truncate(length);
      throw error;
    }
    places.push(placeOf(entry, length, line.length - 1));
    length += line.length;
    lastSeq = entry.seq;
    return entry;
  };

  let writing: Promise<unknown> = Promise.resolve();
  return {
    add(entry) {
      const added = writing.then(() => append(entry));
      writing = added.catch(() => undefined);
      return added;
    },
    async get(seq) {
      const place = places.find((one) => one.seq === seq);
      return place === undefined ? null : read(place);
    },
    async list({ before, limit, to }) {
      const receiver = to?.toLowerCase();
      const entries: MailboxEntry[] = [];
      for (let index = places.length - 1; index >= 0 && entries.length < limit; index -= 1) {
        const place = places[index];
        if (place === undefined || (before !== undefined && place.seq >= before)) continue;
        if (receiver !== undefined && place.to !== receiver) continue;
        const entry = await read(place);
        if (entry !== null) entries.push(entry);
      }
      return entries;
    },
    count: () => places.length,
    receivers() {
      const names = new Map(places.map((place) => [place.to, place.toName]));
      return [...names].map(([address, name]) => ({ address, name })).sort((a, b) => (a.address < b.address ? -1 : 1));
    },
    seqOf: (messageId) => places.findLast((place) => place.messageId === messageId)?.seq ?? null,
    async close() {
      await writing;
      await file.close();
    },
  };
};
