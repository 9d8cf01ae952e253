import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical } from '#domain/sampling/canonical';
import { faultsOfLog } from '#domain/sampling/check-log';
import { hexDigest } from '#domain/sampling/hash';
import { LOG_START, type LogContent, logText } from '#domain/sampling/log';
import { planHash } from '#domain/sampling/seed';
import { aPlan, SECRET } from '#test/support/committed-draws';
import { NOW } from '#test/support/makers';

type Line = { readonly plan: string } | { readonly about: string; readonly content: LogContent };

/** A log of plans (by period) and of what came of them. */
const aLog = (lines: readonly Line[]): readonly string[] => {
  const texts: string[] = [];
  const hashes = new Map<string, string>();
  let prev = LOG_START;
  for (const line of lines) {
    const place = { seq: texts.length + 1, prev };
    const plan = 'plan' in line ? aPlan({ period: line.plan, ...place }) : null;
    if (plan !== null) hashes.set(plan.period, planHash(plan));
    const text =
      'plan' in line
        ? canonical(plan)
        : logText({ authority: 'city-office', planHash: hashes.get(line.about) ?? '' }, line.content, place, NOW);
    prev = hexDigest('sha256', text);
    texts.push(text);
  }
  return texts;
};

const result = (about: string, batch = 1): Line => ({ about, content: { kind: 'result', batch, root: 'ab' } });
const withdrawn = (about: string): Line => ({
  about,
  content: { kind: 'withdrawn', reason: '名单有误', by: 'a', approvedBy: 'b' },
});
const revealed = (about: string, secret = SECRET.toString('hex')): Line => ({
  about,
  content: { kind: 'revealed', secret },
});

const whole = aLog([
  { plan: 'A' },
  { plan: 'B' },
  result('A'),
  withdrawn('B'),
  result('A', 2),
  revealed('A'),
  revealed('B'),
]);

const codes = (lines: readonly string[]) => faultsOfLog(lines).map(({ line, code }) => `${line} ${code}`);

describe('faultsOfLog', () => {
  it('finds nothing in a log that is whole, nor in an empty one', () => {
    expect(faultsOfLog(whole)).toEqual([]);
    expect(faultsOfLog([])).toEqual([]);
  });

  it.each([
    ['a second plan of a period', aLog([{ plan: 'A' }, { plan: 'A' }]), '2 log.second-plan'],
    ['a withdrawal after a result', aLog([{ plan: 'A' }, result('A'), withdrawn('A')]), '3 log.withdrawn-after-result'],
    ['a result of a plan withdrawn', aLog([{ plan: 'A' }, withdrawn('A'), result('A')]), '3 log.result-of-none'],
    ['a second result of a batch', aLog([{ plan: 'A' }, result('A'), result('A')]), '3 log.batch-out-of-order'],
    ['another secret', aLog([{ plan: 'A' }, revealed('A', '00'.repeat(32))]), '2 log.wrong-secret'],
    ['an entry about no plan', aLog([result('A')]), '1 log.unknown-plan'],
    ['what is not canonical', [` ${aLog([{ plan: 'A' }])[0]}`], '1 log.not-canonical'],
    ['what is no entry', ['[]'], '1 log.not-canonical'],
  ])('finds %s', (_name, lines, fault) => {
    expect(codes(lines)).toEqual([fault]);
  });

  it('finds another authority', () => {
    const [first = ''] = aLog([{ plan: 'A' }]);
    const second = canonical(aPlan({ authority: 'other', period: 'B', seq: 2, prev: hexDigest('sha256', first) }));
    expect(codes([first, second])).toEqual(['2 log.other-authority']);
  });

  it('finds each entry that is left out, moved or changed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: whole.length - 2 }), (at) => {
        expect(faultsOfLog(whole.filter((_, index) => index !== at))).not.toEqual([]);
        const swapped = whole.with(at, whole[at + 1] ?? '').with(at + 1, whole[at] ?? '');
        expect(faultsOfLog(swapped)).not.toEqual([]);
        const changed = whole.with(at, (whole[at] ?? '').replace(/"seq":\d+/, '"seq":99'));
        expect(faultsOfLog(changed)).not.toEqual([]);
      }),
      { numRuns: 30 },
    );
  });
});
