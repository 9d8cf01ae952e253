import type { Instant } from '#domain/kernel/instant';
import type { SubjectGrant } from '#domain/links/subject-link';
import { signSubjectLink } from '#domain/links/subject-link';
import { actionPageHandler } from '#functions/action-page/handler';
import type { HttpResult } from '#functions/runtime/on-http';
import type { StoredRecord } from '#ports/records';
import { type Asking, CONTEXT, gatewayEvent } from './gateway-event.ts';
import { INSPECTION_RECORDS } from './inspection-house.ts';
import { keptLog } from './kept-log.ts';
import { OFFICE_ID } from './makers.ts';
import { openMemoryHouse } from './memory-house.ts';
import { at } from './shanghai.ts';

export const OWN = 'https://duban.example.org';
export const BROWSER = { accept: 'text/html,application/xhtml+xml' };
export const PRESSED = {
  ...BROWSER,
  origin: OWN,
  'sec-fetch-site': 'same-origin',
  'content-type': 'application/x-www-form-urlencoded',
};

/** The pages behind links to inspections and findings, over a house that has both. */
export const openSubjectPages = async (records: readonly StoredRecord[], now: Instant) => {
  const house = await openMemoryHouse({ records: [...INSPECTION_RECORDS, ...records], now });
  const made = house.ledger.commits.length;
  const log = keptLog();
  const handler = actionPageHandler({ ...house, log, settings: { linkBaseUrl: OWN } });
  const ask = async (asking: Asking) => (await handler(gatewayEvent(asking), CONTEXT)) as HttpResult;
  const pathFor = async (given: Partial<SubjectGrant> & Pick<SubjectGrant, 'scope' | 'subjectId'>): Promise<string> => {
    const [key] = await house.keys.keys();
    if (key === undefined) throw new Error('The house has a key.');
    const grant: SubjectGrant = {
      officeId: OFFICE_ID,
      personId: 'person-1',
      inspectorId: '',
      expiresAt: at('2023-12-31T00:00'),
      ...given,
    };
    return `/${given.scope === 'inspection' ? 'i' : 'f'}/${signSubjectLink(grant, key)}`;
  };
  const get = (path: string, more: Asking = {}) => ask({ path, headers: BROWSER, ...more });
  const post = (path: string, fields: Readonly<Record<string, string>>, more: Asking = {}) =>
    ask({ method: 'POST', path, body: new URLSearchParams(fields).toString(), headers: PRESSED, ...more });
  const written = () => house.ledger.commits.length - made;
  return { house, log, ask, get, post, pathFor, written };
};
