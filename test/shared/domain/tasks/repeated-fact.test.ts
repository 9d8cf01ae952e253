import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMs } from '#domain/kernel/instant';
import type { Actor } from '#domain/kernel/stamp';
import { decideFact, type FactRequest } from '#domain/tasks/decide-fact';
import { isRepeated, SAME_REPORT_MS_MAX } from '#domain/tasks/repeated-fact';
import type { FactBody, Task } from '#domain/tasks/task';
import { stateOf } from '#domain/tasks/task-state';
import { asked, aTaskWith, context, OFFICE, PERSON, reported } from '#test/support/facts';
import { aTask, NOW } from '#test/support/makers';
import { day } from '#test/support/shanghai';

const LATER = day('2023-07-14');
const text = reported({ kind: 'text' });
const COLLEAGUE: Actor = { kind: 'person', personId: 'person-2', via: 'link' };

const following = (task: Task, request: FactRequest, by: Actor = PERSON, now = NOW): Task => {
  const decision = decideFact(task, request, context({ by, now }));
  return decision.act === 'take' ? decision.task : task;
};

describe('isRepeated', () => {
  it.each<FactBody>([{ type: 'extension-asked', untilOn: LATER }, { type: 'disputed' }, { type: 'claimed' }, text])(
    'sees that %j was said already',
    (body) => {
      const task = following(aTask(), asked(body, 'because'));
      expect(isRepeated(task, asked(body, 'because'), PERSON, NOW)).toBe(true);
      expect(isRepeated(task, asked(body, 'because'), COLLEAGUE, NOW)).toBe(false);
      expect(isRepeated(task, asked(body, 'another reason'), PERSON, NOW)).toBe(false);
      expect(isRepeated(aTask(), asked(body, 'because'), PERSON, NOW)).toBe(false);
    },
  );

  it('tells another date, and another number, from the same', () => {
    const task = following(aTask(), asked({ type: 'extension-asked', untilOn: LATER }));
    expect(isRepeated(task, asked({ type: 'extension-asked', untilOn: day('2023-07-15') }), PERSON, NOW)).toBe(false);
    const counted = following(
      aTask({ measure: { kind: 'count', atLeast: 9 } }),
      asked(reported({ kind: 'achieved', count: 1 })),
    );
    expect(isRepeated(counted, asked(reported({ kind: 'achieved', count: 2 })), PERSON, NOW)).toBe(false);
  });

  it.each([
    [0, true],
    [SAME_REPORT_MS_MAX, true],
    [SAME_REPORT_MS_MAX + 1, false],
  ])('takes the same report %s ms later for the same press: %s', (ms, expected) => {
    const task = following(aTask(), asked(text, 'as before'));
    expect(isRepeated(task, asked(text, 'as before'), PERSON, addMs(NOW, ms))).toBe(expected);
  });

  it('looks past the closing that a claim brought with it', () => {
    const task = following(aTask({ closing: 'on-report' }), asked({ type: 'claimed' }));
    expect(task.facts.at(-1)?.type).toBe('closed');
    expect(isRepeated(task, asked({ type: 'claimed' }), PERSON, NOW)).toBe(true);
  });

  it('is news again after the office has answered', () => {
    const task = aTaskWith([{ type: 'claimed' }, { type: 'returned' }]);
    expect(isRepeated(task, asked({ type: 'claimed' }), PERSON, NOW)).toBe(false);
  });

  it('is never said of what the office does', () => {
    const task = following(aTask(), asked({ type: 'suspended' }), OFFICE);
    expect(isRepeated(task, asked({ type: 'suspended' }), OFFICE, NOW)).toBe(false);
  });
});

describe('deciding on facts, in any order', () => {
  const bodies: fc.Arbitrary<FactBody> = fc.constantFrom<FactBody>(
    { type: 'dispatched' },
    { type: 'acknowledged' },
    text,
    { type: 'extension-asked', untilOn: LATER },
    { type: 'extension-granted', untilOn: LATER },
    { type: 'extension-refused' },
    { type: 'disputed' },
    { type: 'dispute-settled', upheld: false },
    { type: 'claimed' },
    { type: 'returned' },
    { type: 'closed' },
    { type: 'cancelled' },
    { type: 'suspended' },
    { type: 'resumed' },
    { type: 'links-revoked' },
  );
  const histories = fc.array(fc.record({ body: bodies, by: fc.constantFrom(PERSON, OFFICE) }), { maxLength: 12 });
  const lived = (history: readonly { body: FactBody; by: Actor }[], closing: Task['closing'] = 'on-review') =>
    history.reduce(
      (task, { body, by }, index) => following(task, asked(body), by, addMs(NOW, index * 1_000)),
      aTask({ closing, lookAgainAt: NOW }),
    );

  const asking = fc.constantFrom<FactBody>(
    { type: 'acknowledged' },
    { type: 'extension-asked', untilOn: LATER },
    { type: 'disputed' },
    { type: 'claimed' },
  );

  it('never takes the same request twice in a row', () => {
    fc.assert(
      fc.property(histories, asking, fc.constantFrom(PERSON, OFFICE), (history, body, by) => {
        const once = following(lived(history), asked(body), by);
        const again = decideFact(once, asked(body), context({ by }));
        expect(again.act).not.toBe('take');
      }),
    );
  });

  it('never takes the same request twice while it is open, whatever else happens between', () => {
    const others = fc.array(fc.constantFrom<FactBody>({ type: 'suspended' }, { type: 'resumed' }, text), {
      maxLength: 4,
    });
    fc.assert(
      fc.property(asking, others, (body, between) => {
        const task = between.reduce(
          (held, other) => following(held, asked(other), other.type === 'progress' ? PERSON : OFFICE),
          following(aTask(), asked(body)),
        );
        expect(decideFact(task, asked(body, 'again'), context()).act).not.toBe('take');
      }),
    );
  });

  it('only ever adds facts, and one version a request', () => {
    fc.assert(
      fc.property(histories, bodies, fc.constantFrom(PERSON, OFFICE), (history, body, by) => {
        const before = lived(history);
        const decision = decideFact(before, asked(body, 'new'), context({ by }));
        if (decision.act !== 'take') return;
        expect(decision.task.version).toBe(before.version + 1);
        expect(decision.task.facts.slice(0, before.facts.length)).toEqual(before.facts);
        expect(decision.task.facts.length - before.facts.length).toBeOneOf([1, 2]);
      }),
    );
  });

  it('leaves a clock running exactly while it is the turn of the unit', () => {
    fc.assert(
      fc.property(histories, fc.constantFrom('on-review', 'on-report'), (history, closing) => {
        const task = lived(history, closing);
        const { settled, pausedBy } = stateOf(task);
        expect('lookAgainAt' in task).toBe(!settled && pausedBy === null);
      }),
    );
  });
});
