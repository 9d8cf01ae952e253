import { randomBytes } from 'node:crypto';
import { timedId } from '#domain/kernel/id';
import { epochMsOf } from '#domain/kernel/instant';
import type { Clock } from '#ports/clock';
import type { IdSource } from '#ports/id-source';

const ID_RANDOM_BYTES = 10;
/** 144 bits: 24 characters of base64url. */
const TOKEN_BYTES = 18;

/** Ids whose first part is the time of `clock` and whose second comes from the system's source of randomness. */
export const systemIds = (clock: Clock): IdSource => ({
  newId: (kind) => timedId(kind, epochMsOf(clock.now()), randomBytes(ID_RANDOM_BYTES)),
  newToken: () => randomBytes(TOKEN_BYTES).toString('base64url'),
});
