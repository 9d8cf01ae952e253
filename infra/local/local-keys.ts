import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { linkKeysFrom } from '#adapters/secrets/link-keys';
import { ServiceError } from '#domain/kernel/service-error';
import type { KeyRing } from '#ports/key-ring';

const FILE_NAME = 'link-keys.json';
const SECRET_BYTES = 32;

/**
 * The keys that sign links of this machine, made at the first start and kept beside the data, for their owner only.
 * @throws ServiceError `invalid` (`data.damaged`) for a file that holds no keys.
 */
export const localKeys = (folder: string): KeyRing => {
  const file = join(folder, FILE_NAME);
  if (!existsSync(file)) {
    const json = JSON.stringify({ current: 'k1', k1: randomBytes(SECRET_BYTES).toString('base64url') });
    writeFileSync(file, `${json}\n`, { mode: 0o600 });
  }
  try {
    return linkKeysFrom(readFileSync(file, 'utf8'));
  } catch (error) {
    const message = `The keys in ${file} cannot be read: put back a copy of the file, or remove it, which makes all links sent so far void.`;
    throw new ServiceError('invalid', 'data.damaged', message, { cause: error });
  }
};
