import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DrawRecord } from '#domain/sampling/record';
import { DRAW_CASES } from '#test/support/draws/draw-cases';
import { verify, verifyByPython } from '#test/support/draws/draw-verifier';
import { goldenRecord } from '#test/support/draws/golden-cases';
import { anchored, recordAfter } from '#test/support/draws/plain-aftermath';
import { canonicalText } from '#test/support/draws/plain-hashing';
import type { Base, Tamper } from './tamper.ts';
import { TAMPERS } from './tampers.ts';

/** A record with events and the log's entries: an absence, and two objects that drop out. */
const eventful = (): DrawRecord => {
  const name = 'sm3';
  const { result, frame } = JSON.parse(goldenRecord(name)) as DrawRecord;
  const pairOf = (id: string): string => {
    const line = frame.find((one) => one.id === id);
    return `${line?.stratum}|${line?.risk}`;
  };
  const taken = new Set<string>();
  const out = result.drawn.filter((id) => {
    const cell = Object.keys(result.reserve).find((one) => one === `${pairOf(id)}|open` && !taken.has(one));
    if (cell === undefined || (result.reserve[cell]?.length ?? 0) < 2 || !(result.n[cell] ?? 0)) return false;
    const isOpen = frame.some((line) => line.id === id && line.age >= 2 && line.age < 7);
    if (isOpen) taken.add(cell);
    return isOpen;
  });
  const [first = '', second = ''] = out;
  const [absent = ''] = Object.values(result.teams)[0] ?? [];
  return anchored(
    recordAfter(DRAW_CASES[name](), [
      { kind: 'refused', object: first },
      { kind: 'substituted', object: first },
      { kind: 'absent', inspector: absent },
      { kind: 'not-executed', object: second },
      { kind: 'substituted', object: second },
    ]),
  );
};

const baseText = (base: Base): string => {
  if (base === 'eventful') return canonicalText(eventful());
  return base === 'unlogged' ? canonicalText({ ...eventful(), anchors: [] }) : goldenRecord(base);
};

export type Answer = { readonly tamper: Tamper; readonly javascript: string; readonly python: string };

/** The records that are tampered with, as they were: all hold. */
export const untouched = (): readonly string[] => [...new Set(TAMPERS.map(({ base }) => base))].map(baseText);

/** What both checkers say of each manipulation; `OK` where they notice nothing. */
export const answers = (folder: string): readonly Answer[] => {
  const texts = TAMPERS.map(({ base, change }) => {
    const record = JSON.parse(baseText(base));
    change(record);
    return JSON.stringify(record);
  });
  const paths = texts.map((text, at) => {
    const path = join(folder, `${String(at).padStart(2, '0')}.json`);
    writeFileSync(path, text);
    return path;
  });
  const python = verifyByPython(paths);
  return TAMPERS.map((tamper, at) => ({
    tamper,
    javascript: verify(texts[at] ?? '').faults[0]?.code ?? 'OK',
    python: python[at] ?? '',
  }));
};
