import { ServiceError } from '#domain/kernel/service-error';
import type { Draw } from '#domain/sampling/draw';
import { campaignSecret, planSecret } from '#domain/sampling/draw-secret';
import { factsOf } from '#domain/sampling/draw-state';
import type { DrawSecrets } from '#domain/sampling/seed';
import type { KeyRing, SigningKey } from '#ports/key-ring';

/** What a plan's secrets are made for. */
type Purpose = {
  readonly officeId: string;
  readonly programmeId: string;
  readonly period: string;
  readonly campaignId: string | null;
};

/** The secrets of a plan, made from a key of the house. */
export const secretsFrom = (key: SigningKey, { campaignId, ...purpose }: Purpose): DrawSecrets => ({
  secret: planSecret(key.secret, purpose),
  ...(campaignId === null ? {} : { campaign: campaignSecret(key.secret, { ...purpose, campaignId }) }),
});

/** The key that new plans are made with. @throws ServiceError `unavailable` (`keys.unavailable`). */
export const currentDrawKey = async (drawKeys: KeyRing): Promise<SigningKey> => {
  const [current] = await drawKeys.keys();
  if (current === undefined) throw new ServiceError('unavailable', 'keys.unavailable', 'There is no key of draws.');
  return current;
};

/** The secrets as they were revealed: everybody has them. `null` before. */
const revealedSecrets = (draw: Draw): DrawSecrets | null => {
  const [told] = factsOf(draw, 'revealed');
  if (told === undefined) return null;
  const secret = Buffer.from(told.secret, 'hex');
  return told.campaign === undefined ? { secret } : { secret, campaign: Buffer.from(told.campaign, 'hex') };
};

/**
 * The secrets of a draw that was committed, the same at each try; after the reveal no key is needed.
 * @throws ServiceError `unavailable` (`keys.unavailable`) where its key is no longer in the ring: put it back.
 */
export const secretsOf = async (drawKeys: KeyRing, draw: Draw): Promise<DrawSecrets> => {
  const revealed = revealedSecrets(draw);
  if (revealed !== null) return revealed;
  const key = (await drawKeys.keys()).find(({ id }) => id === draw.keyId);
  if (key === undefined) {
    throw new ServiceError('unavailable', 'keys.unavailable', `The key "${draw.keyId}" of a draw is not in the ring.`);
  }
  const { officeId, programmeId, period, plan } = draw;
  return secretsFrom(key, { officeId, programmeId, period, campaignId: plan.campaign?.id ?? null });
};
