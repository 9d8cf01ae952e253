import type { Fault } from '#domain/kernel/service-error';

export type Path = readonly (string | number)[];

/** A fault and where it lies: in which file, at which path, on which line (from 1; absent where there is none). */
export type FileFault = {
  readonly file: string;
  readonly path: Path;
  readonly line?: number;
  readonly message: string;
};

/** More than this many faults are counted, not listed. */
export const FAULTS_MAX = 200;

// A key or an id out of the file may be as long as the file; a fault only has to be recognised.
const PATH_CHARS_MAX = 300;
const MESSAGE_CHARS_MAX = 500;

const clipped = (text: string, charsMax: number): string =>
  text.length <= charsMax ? text : `${text.slice(0, charsMax - 1)}…`;

/** As a person would write it: `duties[3].obligation.dueOn`. */
export const pathText = (path: Path): string =>
  path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    return text === '' ? step : `${text}.${step}`;
  }, '');

const byPlace = (a: FileFault, b: FileFault): number => {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return (a.line ?? 0) - (b.line ?? 0);
};

const toFault = ({ file, path, line, message }: FileFault): Fault => {
  const place = pathText(path);
  const whole = [file, place].filter((part) => part !== '').join(': ');
  return {
    path: clipped(whole, PATH_CHARS_MAX),
    ...(line === undefined ? {} : { line }),
    message: clipped(message, MESSAGE_CHARS_MAX),
  };
};

/** Sorted by file and line; after the first 200 one more says how many are not listed. */
export const listedFaults = (faults: readonly FileFault[]): readonly Fault[] => {
  const sorted = [...faults].sort(byPlace);
  const listed = sorted.slice(0, FAULTS_MAX).map(toFault);
  const more = sorted.length - listed.length;
  return more === 0 ? listed : [...listed, { path: 'bundle', message: `${more} more faults are not listed.` }];
};
