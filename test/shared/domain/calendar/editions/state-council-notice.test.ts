import { describe, expect, it } from 'vitest';
import { type NoticeText, stateCouncilNotice } from '#domain/calendar/editions/state-council-notice';

const notice: NoticeText = {
  year: 2030,
  number: 1,
  publishedOn: '2029-11-05',
  title: 'a notice',
  documentNumber: 'number 1',
  daysOff: [
    { name: 'one day', from: '2030-01-01' },
    { name: 'some days', from: '2030-02-02', until: '2030-02-09' },
  ],
  makeUpWorkdays: ['2030-02-16'],
};

describe('stateCouncilNotice', () => {
  it('reads a range without an end as one day', () => {
    expect(stateCouncilNotice(notice).daysOff).toEqual([
      { name: 'one day', from: '2030-01-01', until: '2030-01-01' },
      { name: 'some days', from: '2030-02-02', until: '2030-02-09' },
    ]);
  });

  it('refuses a day that does not exist', () => {
    expect(() => stateCouncilNotice({ ...notice, makeUpWorkdays: ['2030-02-29'] })).toThrow('No such day: 2030-02-29');
  });
});
