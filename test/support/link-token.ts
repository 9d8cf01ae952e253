import { LINK_ACTIONS, type LinkGrant, signLink } from '#domain/links/link';
import { aTask, OFFICE_ID } from './makers.ts';
import type { MemoryHouse } from './memory-house.ts';
import { at } from './shanghai.ts';

/** A token signed with the key of the house, for `person-1` and `aTask()` unless told otherwise. */
export const tokenOf = async (house: Pick<MemoryHouse, 'keys'>, given: Partial<LinkGrant> = {}): Promise<string> => {
  const [key] = await house.keys.keys();
  if (!key) throw new Error('no key');
  const grant: LinkGrant = {
    officeId: OFFICE_ID,
    taskId: aTask().id,
    personId: 'person-1',
    actions: LINK_ACTIONS,
    generation: 0,
    expiresAt: at('2023-07-30T23:59:59'),
    ...given,
  };
  return signLink(grant, key);
};
