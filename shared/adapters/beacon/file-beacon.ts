import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Beacon } from '#ports/beacon';
import type { Clock } from '#ports/clock';
import { type NamedText, textBeacon } from './text-beacon.ts';

const FILE_BYTES_MAX = 64 * 1_024;
const FILES_MAX = 1_000;
const NAMES = /\.(?:json|txt)$/;

/** The beginning of a file: one byte more than is taken, so that a longer one is seen to be too long. Empty where it cannot be read. */
const beginningOf = async (path: string): Promise<string> => {
  try {
    await using file = await open(path, 'r');
    const { buffer, bytesRead } = await file.read(Buffer.alloc(FILE_BYTES_MAX + 1), 0, FILE_BYTES_MAX + 1, 0);
    return buffer.subarray(0, bytesRead).toString('utf8');
  } catch {
    return '';
  }
};

const textsIn = async (folder: string): Promise<readonly NamedText[]> => {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile() && NAMES.test(entry.name)).map(({ name }) => name);
  const texts: NamedText[] = [];
  // The last by name first: people name them by date or round, and the newest is what is waited for.
  for (const name of names.sort().reverse().slice(0, FILES_MAX)) {
    texts.push({ name, text: await beginningOf(join(folder, name)) });
  }
  return texts;
};

/** Takes values out of files `*.json` and `*.txt` that were put into a folder, up to 64 KB each and 1,000 of them. */
export const fileBeacon = (folder: string, clock: Clock): Beacon => textBeacon(() => textsIn(folder), clock);
