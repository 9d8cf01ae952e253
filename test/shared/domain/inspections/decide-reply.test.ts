import { describe, expect, it } from 'vitest';
import { decideReply, type ReplyRequest } from '#domain/inspections/decide-reply';
import type { Finding } from '#domain/inspections/finding';
import { PERSON } from '#test/support/facts';
import { findingWith, replied, reviewed, verified } from '#test/support/finding-facts';
import { NOW } from '#test/support/makers';
import { day } from '#test/support/shanghai';

const { note, evidence } = replied();
const decide = (finding: Finding, given: Partial<ReplyRequest> = {}, today = '2023-06-13') =>
  decideReply(finding, { note, evidence, ...given }, { id: 'fact-replied', now: NOW, today: day(today), by: PERSON });

describe('decideReply', () => {
  it('takes a reply to the end of its day, and one more to add to it', () => {
    expect(decide(findingWith())).toMatchObject({ act: 'take', finding: { version: 2 } });
    const decided = decide(findingWith(replied()), { note: '补充说明' });
    expect(decided.act === 'take' && decided.finding.facts.map(({ type }) => type)).toEqual([
      'found',
      'replied',
      'replied',
    ]);
  });

  it('is no harm where it says the same again, even when it is too late', () => {
    expect(decide(findingWith(replied()), {}, '2023-06-20')).toEqual({ act: 'already' });
  });

  it.each([
    [findingWith(), {}, '2023-06-14', 'finding.reply-too-late'],
    [findingWith(replied(), replied({ note: '补充' })), { note: '再补充' }, '2023-06-13', 'finding.replied-twice'],
    [findingWith(replied(), reviewed('upheld')), { note: '再说' }, '2023-06-13', 'finding.reply-reviewed'],
    [findingWith(replied(), reviewed('set-aside')), { note: '再说' }, '2023-06-13', 'finding.set-aside'],
    [findingWith(verified(true)), {}, '2023-06-13', 'finding.closed'],
    [findingWith(), { note: ' ' }, '2023-06-13', 'inspection.reason-needed'],
    [findingWith(), { evidence: [{ title: '', reference: 'a', sha256: null }] }, '2023-06-13', 'inspection.faulty'],
  ])('refuses it after what was, with what is missing, or too late: %#', (finding, given, today, code) => {
    expect(decide(finding, given, today)).toMatchObject({ act: 'refuse', code });
  });
});
