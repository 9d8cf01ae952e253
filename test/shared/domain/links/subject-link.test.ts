import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toInstant } from '#domain/kernel/instant';
import { type LinkKey, readLink, signLink, TOKEN_CHARS_MAX } from '#domain/links/link';
import { readSubjectLink, type SubjectGrant, signSubjectLink } from '#domain/links/subject-link';
import { aTask, NOW } from '#test/support/makers';
import { at } from '#test/support/shanghai';

const KEY: LinkKey = { id: 'k1', secret: new TextEncoder().encode('secret of k1') };
const FORGED = { ok: false, code: 'link.forged' };
const grant = (given: Partial<SubjectGrant> = {}): SubjectGrant => ({
  scope: 'inspection',
  officeId: 'city-office',
  subjectId: 'ins_00000000000000000000000001',
  personId: 'person-1',
  inspectorId: 'i-1',
  expiresAt: at('2023-07-30T23:59:59'),
  ...given,
});

describe('a link to something else than a task', () => {
  it('comes back to the same grant, with none of its characters changed', () => {
    const ids = fc.stringMatching(/^[a-z0-9][a-z0-9._-]{1,63}$/);
    const grants = fc.record({
      scope: fc.constantFrom('inspection' as const, 'finding' as const),
      officeId: ids,
      subjectId: ids,
      personId: ids,
      inspectorId: ids,
      expiresAt: fc.integer({ min: 1_700_000_000, max: 4_000_000_000 }).map((seconds) => toInstant(seconds * 1_000)),
    });
    fc.assert(
      fc.property(grants, fc.nat(), (one, place) => {
        const token = signSubjectLink(one, KEY);
        expect(token.length).toBeLessThanOrEqual(TOKEN_CHARS_MAX);
        expect(readSubjectLink(one.scope, token, [KEY], NOW)).toEqual({ ok: true, grant: one });
        const index = place % token.length;
        const changed = `${token.slice(0, index)}${token[index] === 'A' ? 'B' : 'A'}${token.slice(index + 1)}`;
        expect(readSubjectLink(one.scope, changed, [KEY], NOW)).toEqual(FORGED);
      }),
    );
  });

  it('opens nothing of another scope, and no task; nor does the link of a task open it', () => {
    const token = signSubjectLink(grant(), KEY);
    expect(readSubjectLink('finding', token, [KEY], NOW)).toEqual(FORGED);
    expect(readLink(token, [KEY], NOW)).toEqual(FORGED);
    const ofTask = signLink(
      { officeId: 'i', taskId: aTask().id, personId: 'p', actions: [], generation: 0, expiresAt: grant().expiresAt },
      KEY,
    );
    expect(readSubjectLink('inspection', ofTask, [KEY], NOW)).toEqual(FORGED);
  });

  it('ends at its moment', () => {
    const token = signSubjectLink(grant(), KEY);
    const { expiresAt } = grant();
    expect(readSubjectLink('inspection', token, [KEY], at('2023-07-30T23:59:58'))).toMatchObject({ ok: true });
    expect(readSubjectLink('inspection', token, [KEY], expiresAt)).toEqual({ ok: false, code: 'link.expired' });
  });
});
