import { workdaysAfterDate } from '#domain/calendar/compute-date';
import type { Edition } from '#domain/calendar/edition';
import { ServiceError } from '#domain/kernel/service-error';
import type { StoredRecord } from '#ports/records';
import { loadEdition } from '#usecases/load-edition';
import { withdrawEdition } from '#usecases/withdraw-edition';
import { anEdition } from './an-edition.ts';
import { aTaskWith } from './facts.ts';
import { aTask, OFFICE_ID } from './makers.ts';
import { type MemoryHouse, openMemoryHouse } from './memory-house.ts';
import { at, CALENDAR, day } from './shanghai.ts';

const { year, number, publishedOn, source, daysOff, makeUpWorkdays } = anEdition();
export const EDITION: Edition = { year, number, publishedOn, source, daysOff, makeUpWorkdays };

export const COUNTED = aTask({
  id: 'tsk_counted',
  due: workdaysAfterDate(CALENDAR, day('2023-06-20'), 4),
  lookAgainAt: at('2023-06-21T08:30'),
});
export const CLOSED = aTaskWith([{ type: 'closed' }], { id: 'tsk_closed', due: COUNTED.due });

export const open = (records: readonly StoredRecord[] = [COUNTED, CLOSED, aTask()]) => openMemoryHouse({ records });
export const load = (house: MemoryHouse, confirm: string | null = null, edition: Edition = EDITION) =>
  loadEdition(house, { officeId: OFFICE_ID, sub: 'sub-1', edition, confirm });
export const withdraw = (house: MemoryHouse, confirm: string | null = null, editionId = '2023-2') =>
  withdrawEdition(house, { officeId: OFFICE_ID, sub: 'sub-1', editionId, note: '误录', confirm });
export const calendarOf = async (house: MemoryHouse) => {
  const office = await house.offices.get(OFFICE_ID);
  if (office === null) throw new Error('There is no office.');
  return { office, calendar: await house.calendars.forOffice(office) };
};
export const refusal = async (promise: Promise<unknown>) => {
  const error = await promise.catch((thrown: unknown) => thrown);
  return error instanceof ServiceError ? [error.kind, error.code] : error;
};
