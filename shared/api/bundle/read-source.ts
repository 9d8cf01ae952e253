import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type YAMLMap,
  type YAMLParseError,
} from 'yaml';
import type { FileFault, Path } from './file-fault.ts';

export type BundleFile = { readonly name: string; readonly text: string };

/** One file as plain values, with the line of each of them. */
export type Source = {
  readonly file: string;
  readonly value: unknown;
  /** The line of the value at the path, from 1; of the nearest value around it where there is none at the path. */
  readonly lineOf: (path: Path) => number;
};

export type ReadSource = { readonly source: Source | null; readonly faults: readonly FileFault[] };

export const FILE_BYTES_MAX = 5 * 1024 * 1024;
const DEPTH_MAX = 32;

// Written under these keys, a value would change what an object is instead of what it holds.
const KEYS_REFUSED = new Set(['__proto__', 'constructor', 'prototype']);

type Lines = Map<string | number, number>;

/** Turns nodes into plain values; what could mean two things, or stand for more than is written, becomes a fault. */
class PlainValues {
  readonly faults: FileFault[] = [];
  readonly lines = new WeakMap<object, Lines>();
  readonly #file: string;
  readonly #lineAt: (offset: number) => number;

  constructor(file: string, lineAt: (offset: number) => number) {
    this.#file = file;
    this.#lineAt = lineAt;
  }

  of(node: unknown, path: Path): unknown {
    if (node === null || !isNode(node)) return null;
    const line = this.#lineAt(node.range?.[0] ?? 0);
    if (isAlias(node)) return this.#refuse(path, line, 'An alias (*name) is not read here: write the value out.');
    if (node.anchor !== undefined) this.#refuse(path, line, 'An anchor (&name) is not read here: leave it out.');
    if (node.tag !== undefined) return this.#refuse(path, line, 'A tag (!name) is not read here: leave it out.');
    if (isScalar(node)) return node.value;
    if (path.length >= DEPTH_MAX) return this.#refuse(path, line, `Nested deeper than ${DEPTH_MAX} levels.`);
    if (isMap(node)) return this.#ofMap(node, path);
    if (!isSeq(node)) return null;
    const lines: Lines = new Map();
    const list = node.items.map((item, index) => {
      lines.set(index, isNode(item) ? this.#lineAt(item.range?.[0] ?? 0) : line);
      return this.of(item, [...path, index]);
    });
    this.lines.set(list, lines);
    return list;
  }

  #ofMap(node: YAMLMap, path: Path): unknown {
    const lines: Lines = new Map();
    const entries: [string, unknown][] = [];
    for (const { key, value } of node.items) {
      const line = this.#lineAt((isNode(key) ? key.range?.[0] : undefined) ?? node.range?.[0] ?? 0);
      const name = isScalar(key) && key.tag === undefined && key.anchor === undefined ? key.value : undefined;
      if (typeof name !== 'string') {
        this.#refuse(path, line, 'A key must be a plain word.');
      } else if (KEYS_REFUSED.has(name)) {
        this.#refuse([...path, name], line, `The key "${name}" is not known here.`);
      } else if (lines.has(name)) {
        this.#refuse([...path, name], line, `The key "${name}" is here twice; it is first on line ${lines.get(name)}.`);
      } else {
        lines.set(name, line);
        entries.push([name, this.of(value, [...path, name])]);
      }
    }
    const record = Object.fromEntries(entries);
    this.lines.set(record, lines);
    return record;
  }

  #refuse(path: Path, line: number, message: string): null {
    this.faults.push({ file: this.#file, path, line, message });
    return null;
  }
}

const locator =
  (root: unknown, lines: WeakMap<object, Lines>) =>
  (path: Path): number => {
    let at = root;
    let line = 1;
    for (const step of path) {
      const found = typeof at === 'object' && at !== null ? lines.get(at)?.get(step) : undefined;
      if (found === undefined) return line;
      line = found;
      at = (at as Record<string | number, unknown>)[step];
    }
    return line;
  };

const syntaxFaults = (
  file: string,
  errors: readonly YAMLParseError[],
  lineAt: (offset: number) => number,
): readonly FileFault[] => {
  // The parser gave up: whatever else it says follows from that.
  if (errors.some((error) => error.code === 'RESOURCE_EXHAUSTION')) {
    return [{ file, path: [], line: 1, message: 'The file is nested too deeply.' }];
  }
  return errors.map((error) => ({
    file,
    path: [],
    line: lineAt(error.pos[0]),
    message: error.code === 'MULTIPLE_DOCS' ? 'One file holds one document: leave out "---".' : `${error.message}.`,
  }));
};

/**
 * Reads one file of YAML 1.2 or JSON (which is YAML) into plain values. Aliases, anchors, tags, several documents in one
 * file, keys written twice and files over 5 MiB are faults: a bundle says what it says, once. `source` is null where
 * nothing can be read from it.
 */
export const readSource = ({ name, text }: BundleFile): ReadSource => {
  if (text.length > FILE_BYTES_MAX || Buffer.byteLength(text) > FILE_BYTES_MAX) {
    return { source: null, faults: [{ file: name, path: [], message: 'The file is larger than 5 MiB.' }] };
  }
  const counter = new LineCounter();
  const lineAt = (offset: number): number => Math.max(1, counter.linePos(offset).line);
  // Keys are compared below: the parser's own comparison takes the square of the number of keys.
  const document = parseDocument(text, {
    lineCounter: counter,
    prettyErrors: false,
    uniqueKeys: false,
    schema: 'core',
    version: '1.2',
    merge: false,
    logLevel: 'error',
  });
  if (document.errors.length > 0) return { source: null, faults: syntaxFaults(name, document.errors, lineAt) };
  const values = new PlainValues(name, lineAt);
  const value = values.of(document.contents, []);
  return { source: { file: name, value, lineOf: locator(value, values.lines) }, faults: values.faults };
};
