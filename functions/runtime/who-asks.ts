import { DoorError } from '#api/problem';
import type { Access, Who } from '#api/route';
import { ServiceError } from '#domain/kernel/service-error';
import type { OfficeReader } from '#ports/readers';
import type { HttpEvent } from './http-event.ts';

export type WhoAsksSettings = {
  /** Claim of the token that names the office. */
  readonly officeClaim: string;
  /** Subject that is an administrator of the office beside it while no role of theirs is recorded; '' for none. */
  readonly firstAdministratorSub: string;
  readonly firstOfficeId: string;
};

const NOBODY: Who = { sub: '', officeId: '', role: 'public' };

/**
 * Who asks, by the claims an authorizer has checked and the role our own table holds, read on every request so that a
 * role taken away is gone at once.
 * @throws DoorError 401 `auth.missing`; ServiceError `forbidden` (`auth.no-office`, `auth.not-allowed`).
 */
export const whoAsks = async (
  event: HttpEvent,
  access: Access,
  offices: OfficeReader,
  settings: WhoAsksSettings,
): Promise<Who> => {
  if (access === 'public') return NOBODY;
  const context = event.requestContext as
    | { authorizer?: { jwt?: { claims?: Readonly<Record<string, unknown>> } } }
    | undefined;
  const claims = context?.authorizer?.jwt?.claims ?? {};
  const sub = typeof claims.sub === 'string' ? claims.sub : '';
  if (sub === '') throw new DoorError(401, 'auth.missing', 'Sign in first.');
  const isFirst = sub === settings.firstAdministratorSub && settings.firstOfficeId !== '';
  const claimed = isFirst ? settings.firstOfficeId : claims[settings.officeClaim];
  const officeId = typeof claimed === 'string' ? claimed : '';
  if (officeId === '') throw new ServiceError('forbidden', 'auth.no-office', 'The token names no office.');
  const administrator = await offices.administrator(officeId, sub);
  const role = administrator?.role ?? (isFirst ? 'administrator' : undefined);
  if (role === undefined || (access === 'administrator' && role !== 'administrator')) {
    throw new ServiceError('forbidden', 'auth.not-allowed', 'You may not do that here.');
  }
  return { sub, officeId, role };
};
