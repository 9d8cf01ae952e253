import type { LoadedEdition } from '#domain/calendar/loaded-edition';
import { NOW, OFFICE_ID } from './makers.ts';
import { day } from './shanghai.ts';

/** A second edition of 2023, as it never was: Monday 26 June 2023 off too, with the Sunday after worked. */
export const anEdition = (given: Partial<LoadedEdition> = {}): LoadedEdition => ({
  kind: 'edition',
  officeId: OFFICE_ID,
  id: '2023-2',
  version: 1,
  year: 2023,
  number: 2,
  publishedOn: day('2023-06-01'),
  source: { title: '关于调整2023年端午节假期安排的通知', documentNumber: '测试〔2023〕2号', publisher: '测试机关' },
  daysOff: [
    { name: '元旦', from: day('2022-12-31'), until: day('2023-01-02') },
    { name: '端午节', from: day('2023-06-22'), until: day('2023-06-26') },
    { name: '国庆节', from: day('2023-09-29'), until: day('2023-10-06') },
  ],
  makeUpWorkdays: [day('2023-07-02'), day('2023-10-07'), day('2023-10-08')],
  loadedAt: NOW,
  withdrawnAt: null,
  ...given,
});
