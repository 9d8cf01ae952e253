import { describe, expect, it } from 'vitest';
import { addMs } from '#domain/kernel/instant';
import { afterAnswer } from '#domain/messages/after-answer';
import { GRACE_MS } from '#domain/messages/decide-message';
import type { DroppedNotice, Message, MessageState } from '#domain/messages/message';
import type { Posted } from '#domain/messages/posted';
import { aNotice, NOW } from '#test/support/makers';
import { aMessageIn, POSTED, SETTLED } from '#test/support/message-life';

const STATES =
  'CLAIMED UNKNOWN PENDING SENT DELIVERED BOUNCED COMPLAINED FAILED ESCALATED CANCELLED SKIPPED_STALE'.split(
    ' ',
  ) as readonly MessageState[];
const sent = aMessageIn('CLAIMED');

describe('the carrier’s answer, on top of what is stored by then', () => {
  // In the order of STATES; '.' stands for "as it was". The claim is ours, or the lease ran out and it went on.
  it.each<[Posted['outcome'], string]>([
    ['accepted', 'SENT SENT SENT . . . . SENT SENT SENT SENT'],
    ['refused-for-now', 'PENDING PENDING . . . . . . . . .'],
    ['refused-for-good', 'FAILED FAILED . . . . . . . . .'],
    ['unknown', 'UNKNOWN . . . . . . . . . .'],
  ])('%s', (outcome, row) => {
    const states = STATES.map((state) => afterAnswer(aMessageIn(state), sent, POSTED[outcome], NOW)?.state ?? '.');
    expect(states.join(' ')).toBe(row);
  });

  it.each<[Posted['outcome'], string]>([
    ['accepted', 'SENT'],
    ['refused-for-now', '.'],
    ['refused-for-good', '.'],
    ['unknown', '.'],
  ])('%s, while another sender holds the message', (outcome, state) => {
    const stored = aMessageIn('CLAIMED', { attempts: 2, claim: { token: 'another', leaseUntil: NOW } });
    expect(afterAnswer(stored, sent, POSTED[outcome], NOW)?.state ?? '.').toBe(state);
  });

  it('takes back the doubt of an expired lease where the carrier had refused, of this attempt only', () => {
    const stored = aMessageIn('UNKNOWN', { unknowns: 1 });
    expect(afterAnswer(stored, sent, POSTED['refused-for-now'], NOW)).toMatchObject({ state: 'PENDING', unknowns: 0 });
    const later = aMessageIn('UNKNOWN', { unknowns: 2, attempts: 2 });
    expect(afterAnswer(later, sent, POSTED['refused-for-now'], NOW)).toBeNull();
  });

  describe('where a notice was withdrawn meanwhile', () => {
    const [kept, gone] = [aNotice({ id: 'kept' }), aNotice({ id: 'gone' })];
    const dropped: DroppedNotice = { noticeId: 'gone', taskId: 't', rung: 'D-3', at: NOW, because: SETTLED.because };
    const stored = aMessageIn('CLAIMED', { version: 3, notices: [kept, gone], dropped: [dropped] });
    const told = (after: Message | null) => after && [after.notices.map(({ id }) => id), after.dropped.length];

    it('says that it was told where the letter had it', () => {
      const after = afterAnswer(stored, { ...sent, notices: [kept, gone] }, POSTED.accepted, NOW);
      expect(after?.version).toBe(4);
      expect(told(after)).toEqual([['kept', 'gone'], 0]);
    });

    it('says that it was not where the letter had it not, or did not leave', () => {
      expect(told(afterAnswer(stored, { ...sent, notices: [kept] }, POSTED.accepted, NOW))).toEqual([['kept'], 1]);
      const refused = afterAnswer(stored, { ...sent, notices: [kept, gone] }, POSTED['refused-for-now'], NOW);
      expect(told(refused)).toEqual([['kept'], 1]);
    });

    it('keeps both where nobody knows', () => {
      const after = afterAnswer(stored, { ...sent, notices: [kept, gone] }, POSTED.unknown, NOW);
      expect(told(after)).toEqual([['kept', 'gone'], 1]);
      expect(after?.lookAgainAt).toBe(addMs(NOW, GRACE_MS));
    });
  });
});
