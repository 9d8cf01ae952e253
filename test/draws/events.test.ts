import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Instant } from '#domain/kernel/instant';
import { openBeacon } from '#domain/sampling/beacon/open-beacon';
import { computeWithObjects } from '#domain/sampling/compute-draw';
import { decideEvent, type EventWish } from '#domain/sampling/decide-event';
import type { DrawEvent } from '#domain/sampling/record';
import { algOf, drawKeys } from '#domain/sampling/seed';
import type { WorkedDraw } from '#domain/sampling/standing-visits';
import { DRAW_CASES, type DrawCase } from '#test/support/draws/draw-cases';
import { PYTHON, verify, verifyByPython } from '#test/support/draws/draw-verifier';
import { plainRecord } from '#test/support/draws/plain-draw';
import { canonicalText } from '#test/support/draws/plain-hashing';
import { openFolders } from '#test/support/folders';

/*
 * Goal: what the service decides after a draw (who is absent, who refused, who comes instead) is what both checkers work out
 * by themselves from docs/DRAWS.md 6.
 */

const folders = openFolders('events');
afterAll(() => folders.clear());

const CASES: readonly DrawCase[] = [
  'plain',
  'batches',
  'skilled',
  'sm3',
  'salted',
  'weighted',
  'capped-ceil',
  'budget',
];

const worked = (name: DrawCase): WorkedDraw => {
  const { plan, lists, secret, campaign, value } = DRAW_CASES[name]();
  const secrets = { secret, ...(campaign && { campaign }) };
  const opened = openBeacon(
    plan.beacon,
    value,
    algOf(plan),
    plan.rules.batches?.map(({ round }) => round),
  );
  if (!opened.ok) throw new Error(opened.message);
  const { objects, result } = computeWithObjects({ plan, lists, secrets, b: opened.b });
  return { plan, lists, objects, keys: drawKeys(plan, secrets, opened.b), result };
};

const grounds = (at: number) => ({
  at: `2026-02-01T08:${String(at).padStart(2, '0')}:00.000Z` as Instant,
  reason: `reason ${at}`,
  evidence: 'ab'.repeat(32),
  approvedBy: 'approver-01',
});

/** The record of a draw and of everything that is said of it, in this order; what is refused is left out. */
const lived = (name: DrawCase, wishes: readonly EventWish[], made: readonly string[]) => {
  const draw = worked(name);
  let events: readonly DrawEvent[] = [];
  for (const [at, wish] of wishes.entries()) {
    const decided = decideEvent({ worked: draw, events, made: new Set(made) }, wish, grounds(at));
    if (decided.act === 'take') events = [...events, ...decided.events];
  }
  return { ...plainRecord(DRAW_CASES[name]()), events };
};

/** Every third inspector is absent and every fourth object drops out, by turns. */
const wishesFor = (name: DrawCase): { wishes: readonly EventWish[]; made: readonly string[] } => {
  const { teams } = worked(name).result;
  const objects = Object.keys(teams);
  const inspectors = [...new Set(Object.values(teams).flat())].sort();
  const out = objects.filter((_, at) => at % 4 === 1);
  const absent = inspectors.filter((_, at) => at % 3 === 0);
  const wishes = Array.from({ length: Math.max(out.length, absent.length) }, (_, at): readonly EventWish[] => [
    ...(out[at] === undefined ? [] : [{ kind: at % 2 === 0 ? 'refused' : 'not-executed', object: out[at] } as const]),
    ...(absent[at] === undefined ? [] : [{ kind: 'absent', inspector: absent[at] } as const]),
  ]).flat();
  return { wishes, made: objects.filter((_, at) => at % 5 === 0 && !out.includes(objects[at] ?? '')) };
};

describe('events as the service decides them', () => {
  it.each(CASES)('%s: are what the checker in JavaScript works out', (name) => {
    const { wishes, made } = wishesFor(name);
    const record = lived(name, wishes, made);
    expect(record.events.length).toBeGreaterThan(2);
    expect(verify(canonicalText(record)).faults).toEqual([]);
  });

  it.skipIf(!PYTHON)('are what the checker in Python works out', () => {
    const folder = folders.make();
    const paths = CASES.map((name) => {
      const { wishes, made } = wishesFor(name);
      const path = join(folder, `${name}.json`);
      writeFileSync(path, canonicalText(lived(name, wishes, made)));
      return path;
    });
    expect(verifyByPython(paths)).toEqual(CASES.map(() => 'OK'));
  });
});
