import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What a checker found wrong. */
export type Wrong = { readonly code: string; readonly words: string };
/** An object looked up in a record that holds. */
export type CheckedUnit = {
  readonly drawn: boolean;
  readonly rank: number;
  readonly size: number;
  readonly ticket: string;
  readonly key: string;
  readonly substitute: number;
  readonly batch: number | null;
};
export type Report = {
  readonly ok: boolean;
  readonly faults: readonly Wrong[];
  readonly certificate?: Readonly<Record<string, unknown>> & { readonly planHash: string; readonly level: string };
  readonly checked?: unknown;
};
type CheckSignature = (signature: string, message: Uint8Array, key: string) => boolean;
type Tools = { readonly hashes: unknown; readonly checkSignature: CheckSignature };

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const folder = `${ROOT}scripts/verify-draw`;

// The checkers stand alone: they are loaded as what they are, and share no code and no types with the house.
const [
  { verifyRecord },
  { verifyLog },
  { checkUnit },
  { nodeHashes },
  { plainHashes },
  { checkSignature },
  { readJson },
] = (await Promise.all(
  ['verify', 'log', 'check-unit', 'node-hashes', 'plain-hashes', 'check-signature', 'strict-json'].map(
    (name) => import(`${folder}/${name}.mjs`),
  ),
)) as [
  { verifyRecord: (text: string, tools: Tools) => Report },
  { verifyLog: (text: string, tools: Tools, records?: readonly unknown[]) => Report },
  { checkUnit: (checked: unknown, id: string) => CheckedUnit | null },
  { nodeHashes: Record<'sha256' | 'sm3', (bytes: Uint8Array) => Uint8Array> },
  { plainHashes: Record<'sha256' | 'sm3', (bytes: Uint8Array) => Uint8Array> },
  { checkSignature: CheckSignature },
  { readJson: (text: string) => unknown },
];

export { checkSignature, checkUnit, nodeHashes, plainHashes, readJson };

const seen = new Map<string, boolean>();
/** The same check, each signature once: most tests leave it as it is, and it takes most of their time. */
const rememberedSignature: CheckSignature = (signature, message, key) => {
  const name = `${signature} ${Buffer.from(message).toString('hex')} ${key}`;
  const known = seen.get(name) ?? checkSignature(signature, message, key);
  seen.set(name, known);
  return known;
};
export const TOOLS: Tools = { hashes: nodeHashes, checkSignature: rememberedSignature };

export const verify = (text: string, tools: Tools = TOOLS): Report => verifyRecord(text, tools);
export const verifyLogText = (text: string, records?: readonly unknown[]): Report => verifyLog(text, TOOLS, records);

export const PYTHON = spawnSync('python3', ['--version']).status === 0;

/** Asks the checker in Python about files, in one process. Gives the code of each, or OK. */
export const verifyByPython = (paths: readonly string[]): readonly string[] => {
  const { stdout, stderr } = spawnSync('python3', [`${ROOT}docs/verify.py`, ...paths], { encoding: 'utf8' });
  if (stderr !== '') throw new Error(stderr);
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => (line.startsWith('OK: ') ? 'OK' : (line.split(': ')[2] ?? line)));
};
