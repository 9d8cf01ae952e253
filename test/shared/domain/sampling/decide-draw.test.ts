import { describe, expect, it } from 'vitest';
import { addMs, DAY_MS } from '#domain/kernel/instant';
import {
  approveWithdrawal,
  askWithdrawal,
  DRAW_FACTS_MAX,
  type Drawn,
  decideDrawn,
  decideFailed,
  decideReveal,
  recordEvents,
  withdrawalAsked,
} from '#domain/sampling/decide-draw';
import { aContext, aDraw, aPlan, ROUND, ROUND_AT, SECRET, SERVICE, sigOf, taken } from '#test/support/committed-draws';
import { NOW } from '#test/support/makers';

const before = addMs(ROUND_AT, -1);
const wish = { sub: 'one', reason: '名单有误' };
const first: Drawn = { batch: 1, value: { sig: sigOf(1) }, root: 'ab', visits: 3 };
const drawn = () => taken(decideDrawn(aDraw(), first, aContext()));
const withdrawn = () => {
  const asked = taken(askWithdrawal(aDraw(), wish, NOW));
  return taken(approveWithdrawal(asked, 'two', aContext({ now: before })));
};

describe('withdrawal', () => {
  it('takes two administrators, and stands in the log with both', () => {
    const asked = taken(askWithdrawal(aDraw(), wish, NOW));
    expect(withdrawalAsked(asked)).toMatchObject({ reason: wish.reason, by: { sub: 'one' } });
    const decided = approveWithdrawal(asked, 'two', aContext({ now: before }));
    expect(taken(decided).facts.at(-1)).toMatchObject({ type: 'withdrawn', seq: 2, approvedBy: 'two' });
    const [draw, entry, head] = decided.act === 'take' ? decided.changes : [];
    expect(draw).toMatchObject({ op: 'replace', record: { kind: 'draw', version: 3 } });
    expect(head).toMatchObject({ op: 'replace', record: { kind: 'log-head', seq: 2, version: 2 } });
    const text = entry?.record.kind === 'log-entry' ? JSON.parse(entry.record.text) : {};
    expect(text).toMatchObject({ kind: 'withdrawn', by: 'one', approvedBy: 'two', reason: wish.reason, seq: 2 });
  });

  it('is refused to one person alone, asked for or not', () => {
    const asked = taken(askWithdrawal(aDraw(), wish, NOW));
    const refused = { act: 'refuse', code: 'draw.same-person' };
    expect(approveWithdrawal(asked, 'one', aContext({ now: before }))).toEqual(refused);
    expect(approveWithdrawal(aDraw(), 'two', aContext({ now: before }))).toEqual(refused);
  });

  it('is refused from the time of the round on, to the millisecond', () => {
    const asked = taken(askWithdrawal(aDraw(), wish, before));
    const refused = { act: 'refuse', code: 'draw.round-has-come' };
    expect(askWithdrawal(aDraw(), wish, ROUND_AT)).toEqual(refused);
    expect(approveWithdrawal(asked, 'two', aContext())).toEqual(refused);
  });

  it('once only', () => {
    const asked = taken(askWithdrawal(aDraw(), wish, NOW));
    expect(askWithdrawal(asked, { ...wish, sub: 'two' }, NOW)).toEqual({ act: 'already' });
    expect(askWithdrawal(withdrawn(), wish, NOW)).toEqual({ act: 'refuse', code: 'draw.withdrawn' });
    expect(approveWithdrawal(withdrawn(), 'two', aContext())).toEqual({ act: 'already' });
  });
});

describe('decideDrawn', () => {
  it('writes value and root from the time of the round on', () => {
    expect(decideDrawn(aDraw(), first, aContext({ now: before }))).toEqual({
      act: 'refuse',
      code: 'draw.nothing-waited-for',
    });
    expect(drawn().facts.at(-1)).toMatchObject({ type: 'drawn', ...first, seq: 2 });
  });

  it('is done already at the second try: there is no second result', () => {
    expect(decideDrawn(drawn(), { ...first, root: 'other' }, aContext())).toEqual({ act: 'already' });
    expect(decideDrawn(drawn(), { ...first, batch: 2 }, aContext())).toMatchObject({ act: 'refuse' });
  });

  it('is refused of a plan that was withdrawn or has failed', () => {
    expect(decideDrawn(withdrawn(), first, aContext())).toEqual({ act: 'refuse', code: 'draw.withdrawn' });
    const failed = taken(decideFailed(aDraw(), aContext({ now: addMs(ROUND_AT, 7 * DAY_MS) })));
    expect(decideDrawn(failed, first, aContext())).toEqual({ act: 'refuse', code: 'draw.failed' });
  });

  it('refuses more facts than a draw holds', () => {
    const opened = { type: 'opened', reason: 'x', at: NOW, by: SERVICE } as const;
    const draw = aDraw();
    const full = { ...draw, facts: [...draw.facts, ...Array.from({ length: DRAW_FACTS_MAX }, () => opened)] };
    expect(decideDrawn(full, first, aContext())).toEqual({ act: 'refuse', code: 'draw.too-many-facts' });
  });
});

describe('decideFailed', () => {
  it('waits seven days to the millisecond', () => {
    const late = addMs(ROUND_AT, 7 * DAY_MS);
    expect(decideFailed(aDraw(), aContext({ now: addMs(late, -1) }))).toEqual({
      act: 'refuse',
      code: 'draw.value-still-possible',
    });
    const failed = taken(decideFailed(aDraw(), aContext({ now: late })));
    expect(failed.facts.at(-1)).toMatchObject({ type: 'failed', reason: 'no-value-of-batch-1' });
    expect(decideFailed(failed, aContext({ now: late }))).toEqual({ act: 'already' });
  });

  it('never comes to a plan that has a result: its later batches wait', () => {
    const batches = [ROUND, ROUND + 1].map((round) => ({ round, sharePpm: 500_000 }));
    const dripping = aDraw({ plan: aPlan({ rules: { ...aPlan().rules, batches } }) });
    const half = taken(decideDrawn(dripping, first, aContext()));
    expect(decideFailed(half, aContext({ now: addMs(ROUND_AT, 400 * DAY_MS) }))).toEqual({
      act: 'refuse',
      code: 'draw.value-still-possible',
    });
  });

  it('is refused of what is drawn or withdrawn', () => {
    const late = aContext({ now: addMs(ROUND_AT, 30 * DAY_MS) });
    expect(decideFailed(drawn(), late)).toEqual({ act: 'refuse', code: 'draw.nothing-waited-for' });
    expect(decideFailed(withdrawn(), late)).toEqual({ act: 'refuse', code: 'draw.withdrawn' });
  });
});

describe('recordEvents', () => {
  const event = { kind: 'refused', object: 'o', at: NOW, reason: 'r', evidence: 'e', approvedBy: 'a' } as const;

  it('adds to what was drawn, and to nothing else', () => {
    expect(taken(recordEvents(drawn(), [event, event], aContext())).facts.slice(-2)).toMatchObject([
      { type: 'event', event, seq: 2 },
      { type: 'event', event, seq: 3 },
    ]);
    expect(recordEvents(aDraw(), [event], aContext())).toEqual({ act: 'refuse', code: 'draw.not-drawn' });
    expect(recordEvents(withdrawn(), [event], aContext())).toEqual({ act: 'refuse', code: 'draw.withdrawn' });
  });
});

describe('decideReveal', () => {
  const reveal = { secret: SECRET.toString('hex'), from: ROUND_AT };

  it.each([
    ['drawn', drawn],
    ['withdrawn', withdrawn],
    ['committed alone', aDraw],
  ])('reveals the secret of a plan that is %s', (_name, make) => {
    const decided = taken(decideReveal(make(), reveal, aContext()));
    expect(decided.facts.at(-1)).toMatchObject({ type: 'revealed', secret: reveal.secret });
    expect(decideReveal(decided, reveal, aContext())).toEqual({ act: 'already' });
  });

  it('tells the secret of a campaign beside it', () => {
    const decided = decideReveal(drawn(), { ...reveal, campaign: 'cc' }, aContext());
    expect(taken(decided).facts.at(-1)).toMatchObject({ campaign: 'cc' });
  });

  it('not before its day', () => {
    const early = aContext({ now: before });
    expect(decideReveal(drawn(), reveal, early)).toEqual({ act: 'refuse', code: 'draw.too-early' });
  });
});
