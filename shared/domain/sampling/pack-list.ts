import { createHash, type Hash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { derivedId } from '#domain/kernel/id';
import { ServiceError } from '#domain/kernel/service-error';
import { type PackedList, packedPartId } from './packed-list.ts';

/**
 * Bytes of text in a part. Even text that does not shrink stays below `PACKED_CHARS_MAX`; and where parts end follows from
 * the lines alone, never from how well they shrink: a list half written by one build is finished by another.
 */
export const PART_BYTES_MAX = 200_000;

const DEFLATE_LEVEL = 9;

/** A part comes out in one piece: nothing is put together, and a million lines leave less behind. */
const PART_CHUNK_BYTES = 256 * 1024;
const LINE_FEED = 10;

/** A list as it is stored: its id, and its parts in order. */
export type Packed = { readonly listId: string; readonly parts: readonly PackedList[] };

/** Each line ends, so that no two lists have one text. */
const textOf = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');

const idOf = (hash: Hash): string => derivedId('packedList', hash.digest('hex'));

/** The texts of the parts, in order; one at least. */
function* partTexts(lines: Iterable<string>): Generator<{ readonly lines: number; readonly text: string }> {
  let held: string[] = [];
  let bytes = 0;
  let made = 0;
  for (const line of lines) {
    const size = Buffer.byteLength(line) + 1;
    if (size > PART_BYTES_MAX || line.includes('\n')) {
      throw new ServiceError(
        'invalid',
        'sampling.bad-line',
        'A line of a list is too long, or holds the end of a line.',
      );
    }
    if (bytes + size > PART_BYTES_MAX) {
      yield { lines: held.length, text: textOf(held) };
      made += 1;
      held = [];
      bytes = 0;
    }
    held.push(line);
    bytes += size;
  }
  if (held.length > 0 || made === 0) yield { lines: held.length, text: textOf(held) };
}

/**
 * Packs the lines of a list in the order given: any texts without line ends. The same lines give the same id, whoever packs
 * them and whenever; an empty list has one part.
 *
 * @throws ServiceError invalid `sampling.bad-line`: a line of more than 199,999 bytes or with a line end.
 */
export const packList = (officeId: string, lines: Iterable<string>): Packed => {
  const hash = createHash('sha256');
  const made: Pick<PackedList, 'lines' | 'packed'>[] = [];
  for (const { lines: count, text } of partTexts(lines)) {
    hash.update(text);
    made.push({ lines: count, packed: deflateRawSync(text, { level: DEFLATE_LEVEL }).toString('base64') });
  }
  const listId = idOf(hash);
  const parts = made.map(
    (each, part): PackedList => ({
      kind: 'packed-list',
      officeId,
      id: packedPartId(listId, part),
      version: 1,
      listId,
      part,
      parts: made.length,
      ...each,
    }),
  );
  return { listId, parts };
};

const broken = (listId: string, what: string): Error => new Error(`The packed list ${listId} ${what}.`);

/**
 * The lines of a list out of its parts, as they are stored; one part in memory at a time. At the end it is known that they
 * are what the id was made from.
 *
 * @throws Error, a bug of ours or a store that lost something: parts missing or mixed up, or lines that are not those packed.
 */
export function* unpackList(listId: string, parts: readonly PackedList[]): Generator<string> {
  if (parts.length === 0 || parts.some((one, at) => one.part !== at || one.parts !== parts.length)) {
    throw broken(listId, 'is not whole');
  }
  const hash = createHash('sha256');
  for (const { packed } of parts) {
    const bytes = inflateRawSync(Buffer.from(packed, 'base64'), { chunkSize: PART_CHUNK_BYTES });
    hash.update(bytes);
    let start = 0;
    for (let end = bytes.indexOf(LINE_FEED); end >= 0; end = bytes.indexOf(LINE_FEED, start)) {
      yield bytes.toString('utf8', start, end);
      start = end + 1;
    }
  }
  if (idOf(hash) !== listId) throw broken(listId, 'is not what its id was made from');
}
