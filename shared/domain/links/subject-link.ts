import { epochMsOf, type Instant, toInstant } from '#domain/kernel/instant';
import { type LinkKey, openToken, sealToken } from './link.ts';

/** What else than a task a link may open: an inspection for one of its team, a finding for the unit that may reply. */
export type SubjectScope = 'inspection' | 'finding';

/** What such a link stands for: one person, one thing, until a moment. What they may do follows from how it stands. */
export type SubjectGrant = {
  readonly scope: SubjectScope;
  readonly officeId: string;
  readonly subjectId: string;
  readonly personId: string;
  /** As which inspector of the team; '' with a finding. */
  readonly inspectorId: string;
  readonly expiresAt: Instant;
};

export type SubjectReading =
  | { readonly ok: true; readonly grant: SubjectGrant }
  | { readonly ok: false; readonly code: 'link.forged' | 'link.expired' };

const LETTER: Readonly<Record<SubjectScope, string>> = { inspection: 'i', finding: 'f' };

/** The token of a grant. Expiry is kept to the second, rounded down. */
export const signSubjectLink = (grant: SubjectGrant, key: LinkKey): string =>
  sealToken(
    'duban-link/2',
    [
      LETTER[grant.scope],
      grant.officeId,
      grant.subjectId,
      grant.personId,
      grant.inspectorId,
      Math.floor(epochMsOf(grant.expiresAt) / 1_000),
    ],
    key,
  );

/** Reads a token of this scope: one of another, or of a task, is as good as forged. */
export const readSubjectLink = (
  scope: SubjectScope,
  token: string,
  keys: readonly LinkKey[],
  now: Instant,
): SubjectReading => {
  const fields = openToken('duban-link/2', token, keys);
  if (fields === null || fields[0] !== LETTER[scope]) return { ok: false, code: 'link.forged' };
  const [, officeId, subjectId, personId, inspectorId, seconds] = fields as [
    string,
    string,
    string,
    string,
    string,
    number,
  ];
  const grant: SubjectGrant = {
    scope,
    officeId,
    subjectId,
    personId,
    inspectorId,
    expiresAt: toInstant(seconds * 1_000),
  };
  return grant.expiresAt <= now ? { ok: false, code: 'link.expired' } : { ok: true, grant };
};
