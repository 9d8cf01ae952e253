import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical } from '#domain/sampling/canonical';
import { cellOf } from '#domain/sampling/cells';
import { computeDraw, computeWithObjects } from '#domain/sampling/compute-draw';
import { drawSample } from '#domain/sampling/draw-sample';
import { frameText } from '#domain/sampling/list-text';
import { leafOf, merkleBuilder, subtreeOf } from '#domain/sampling/merkle';
import { readLine } from '#domain/sampling/read-line';
import { rereadable } from '#domain/sampling/read-lines';
import type { DrawResult } from '#domain/sampling/record';
import { drawKeys, planHash } from '#domain/sampling/seed';
import { streamDraw } from '#domain/sampling/stream-draw';
import { aPlan, inspectors, publicValue, SECRET } from '#test/support/draw-makers';
import { frames, idsOf, keys, picked, pickerFor, RULES } from '#test/support/draws/lawful-draws';

const RUNS = { numRuns: 120, seed: 20_230_105 };
const cells = fc.integer({ min: 0, max: 7 });
const secrets = { secret: SECRET };

describe('the laws of a sample', () => {
  it('the order of the frame says nothing', () => {
    const frame = frames();
    const turned = frame.chain((lines) =>
      fc.tuple(fc.constant(lines), fc.shuffledSubarray([...lines], { minLength: lines.length })),
    );
    fc.assert(
      fc.property(turned, keys, cells, ([lines, shuffled], key, size) => {
        const [one, other] = [lines, shuffled].map((each) => picked(each, { key, size: () => size }));
        for (const [cell, of] of one ?? []) expect(other?.get(cell)).toEqual(of);
      }),
      RUNS,
    );
  });

  it('a larger sample is a smaller one and more: the substitutes come next', () => {
    fc.assert(
      fc.property(frames(), keys, cells, fc.integer({ min: 1, max: 5 }), (frame, key, size, more) => {
        const small = picked(frame, { key, size: () => size, reserve: more });
        const large = picked(frame, { key, size: () => size + more });
        for (const [cell, { drawn, reserve }] of small) {
          if (cell.endsWith('|capped')) continue;
          expect(idsOf(large.get(cell)?.drawn)).toEqual(idsOf([...drawn, ...reserve]));
        }
      }),
      RUNS,
    );
  });

  it('whoever was not drawn may go and nothing changes; for one who was, the first substitute comes in', () => {
    fc.assert(
      fc.property(frames(), keys, cells, fc.nat(), (frame, key, size, pick) => {
        const gone = frame[pick % frame.length];
        if (gone === undefined || frame.length < 2) return;
        const cell = cellOf(gone, RULES);
        const before = picked(frame, { key, size: () => size });
        const after = picked(
          frame.filter(({ id }) => id !== gone.id),
          { key, size: () => size },
        );
        for (const [other, of] of after) if (other !== cell) expect(of).toEqual(before.get(other));
        const drawn = idsOf(before.get(cell)?.drawn);
        const first = idsOf(before.get(cell)?.reserve).slice(0, 1);
        const expected = drawn.includes(gone.id) ? [...drawn.filter((id) => id !== gone.id), ...first] : drawn;
        expect(idsOf(after.get(cell)?.drawn)).toEqual(expected);
      }),
      RUNS,
    );
  });

  it('a late object takes the place of the last one drawn, or of nobody', () => {
    fc.assert(
      fc.property(frames(), keys, cells, (frame, key, size) => {
        const [late, ...rest] = frame;
        if (late === undefined || rest.length === 0) return;
        const cell = cellOf(late, RULES);
        const before = idsOf(picked(rest, { key, size: () => size }).get(cell)?.drawn);
        const after = idsOf(picked(frame, { key, size: () => size }).get(cell)?.drawn);
        const kept = after.filter((id) => id !== late.id);
        expect(before.slice(0, kept.length)).toEqual(kept);
        expect(before.length - kept.length).toBeLessThanOrEqual(1);
      }),
      RUNS,
    );
  });

  it('parts seen by several are the whole, and so is the root', () => {
    fc.assert(
      fc.property(
        frames(),
        keys,
        cells,
        fc.array(fc.nat(3), { minLength: 60, maxLength: 60 }),
        (frame, key, size, part) => {
          const pickers = [0, 1, 2, 3].map((number) => {
            const picker = pickerFor(frame, { key, size: () => size });
            for (const line of frame.filter((_, at) => part[at] === number)) picker.add(line);
            return picker;
          });
          const whole = pickerFor(frame, { key, size: () => size });
          for (const picker of pickers) whole.join(picker);
          expect([...whole.result()]).toEqual([...picked(frame, { key, size: () => size })]);
        },
      ),
      RUNS,
    );
    const leaves = Array.from({ length: 37 }, (_, at) => leafOf('sha256', `line ${at}`));
    const [one, parts] = [merkleBuilder('sha256'), merkleBuilder('sha256')];
    for (const leaf of leaves) one.add(leaf);
    for (const [from, to] of [
      [0, 32],
      [32, 36],
      [36, 37],
    ] as const) {
      const { root, height } = subtreeOf('sha256', leaves.slice(from, to));
      parts.addSubtree(root, height);
    }
    expect(parts.root()).toBe(one.root());
  });

  it('a cell that is added leaves the others as they were', () => {
    const [windows, halls] = [frames(fc.constant('window')), frames(fc.constant('hall'))];
    fc.assert(
      fc.property(windows, halls, fc.integer({ min: 0, max: 255 }), (window, hall, byte) => {
        const taken = new Set(idsOf(window));
        const frame = [...window, ...hall.filter(({ id }) => !taken.has(id))];
        const plan = aPlan({ frame: window, inspectors: [], conflicts: [] }, { rules: RULES });
        const own = drawKeys(plan, secrets, [Buffer.alloc(32, byte)]);
        const [before, after] = [window, frame].map((lines) => drawSample({ plan, frame: lines, keys: own }));
        for (const cell of Object.keys(before?.n ?? {})) {
          expect(after?.n[cell]).toBe(before?.n[cell]);
          expect(after?.reserve[cell]).toEqual(before?.reserve[cell]);
        }
        expect(after?.batches[0]?.filter(({ stratum }) => stratum === 'window')).toEqual(before?.batches[0]);
      }),
      RUNS,
    );
  });
});

describe('the laws of a draw', () => {
  const members = inspectors(9, (index) => ({ org: `bureau-${index % 3}`, cap: 60 }));
  const withAll = frames().map((frame) => [...frame].sort((a, b) => (a.id < b.id ? -1 : 1)));

  it('lines and plan may have their keys in any order: one text, one hash, one draw', () => {
    fc.assert(
      fc.property(withAll, fc.infiniteStream(fc.nat()), (frame, numbers) => {
        const turn = <T extends object>(value: T): T =>
          Object.fromEntries(
            Object.entries(value)
              .map((entry) => ({ entry, at: numbers.next().value as number }))
              .sort((a, b) => a.at - b.at)
              .map(({ entry }) => entry),
          ) as T;
        for (const line of frame) {
          const read = readLine('frame', JSON.stringify(turn(line), null, 2));
          expect(read.ok && frameText(read.line)).toBe(frameText(line));
        }
        const lists = { frame, inspectors: members, conflicts: [] };
        const plan = aPlan(lists, { rules: RULES });
        expect(planHash(turn({ ...plan, rules: turn(plan.rules) }))).toBe(planHash(plan));
        const turned = { ...lists, frame: frame.map(turn).toReversed(), inspectors: members.map(turn).toReversed() };
        const [one, other] = [lists, turned].map((given) =>
          computeDraw({ plan, lists: given, secrets, b: [publicValue(3)] }),
        );
        expect(canonical(other)).toBe(canonical(one));
      }),
      { ...RUNS, numRuns: 40 },
    );
  });

  it('a frame that is read anew at each pass gives what one that is held gives', () => {
    fc.assert(
      fc.property(withAll, fc.integer({ min: 0, max: 255 }), (frame, byte) => {
        const lists = { frame, inspectors: members, conflicts: [] };
        const plan = aPlan(lists, { rules: RULES });
        const question = { plan, secrets, b: [Buffer.alloc(32, byte)] };
        const streamed = streamDraw({ ...question, lists: { ...lists, frame: rereadable(() => frame.values()) } });
        expect(streamed).toEqual(computeWithObjects({ ...question, lists }));
      }),
      { ...RUNS, numRuns: 60 },
    );
  });

  it('an inspector who may take more never makes a draw impossible', () => {
    fc.assert(
      fc.property(withAll, fc.integer({ min: 1, max: 12 }), fc.nat(8), (frame, cap, who) => {
        const few = members.map((line) => ({ ...line, cap }));
        const lists = { frame, inspectors: few, conflicts: [] };
        const plan = aPlan(lists, { rules: RULES });
        const more = few.map((line, at) => (at === who ? { ...line, cap: cap + 1 } : line));
        // The seed of the first plan: of another plan another sample would come.
        const [one, other] = [few, more].map((given) =>
          computeDraw({ plan, lists: { ...lists, inspectors: given }, secrets, b: [publicValue(3)] }),
        );
        if (one?.infeasible === undefined) expect(other?.infeasible).toBeUndefined();
        else {
          const missing = (of: DrawResult | undefined) =>
            of?.infeasible ? of.infeasible.demand - of.infeasible.places : 0;
          expect(missing(other)).toBeLessThanOrEqual(missing(one));
        }
      }),
      RUNS,
    );
  });
});
