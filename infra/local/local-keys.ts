import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ringFrom } from '#adapters/secrets/ring-of-keys';
import { ServiceError } from '#domain/kernel/service-error';
import type { KeyRing } from '#ports/key-ring';

const SECRET_BYTES = 32;

/** What a ring of this machine is for: the file it stands in, and what is lost with it. */
type LocalRing = { readonly fileName: string; readonly lost: string };

const LINKS: LocalRing = { fileName: 'link-keys.json', lost: 'which makes all links sent so far void' };
const DRAWS: LocalRing = { fileName: 'draw-keys.json', lost: 'after which no sealed draw can be revealed' };
const BEACON: LocalRing = { fileName: 'development-beacon.json', lost: 'after which draws that wait get no value' };

/** Made at the first start and kept beside the data, for their owner only. */
const ringIn = (folder: string, { fileName, lost }: LocalRing): KeyRing => {
  const file = join(folder, fileName);
  if (!existsSync(file)) {
    const json = JSON.stringify({ current: 'k1', k1: randomBytes(SECRET_BYTES).toString('base64url') });
    writeFileSync(file, `${json}\n`, { mode: 0o600 });
  }
  try {
    return ringFrom(readFileSync(file, 'utf8'));
  } catch (error) {
    const message = `The keys in ${file} cannot be read: put back a copy of the file, or remove it, ${lost}.`;
    throw new ServiceError('invalid', 'data.damaged', message, { cause: error });
  }
};

/** The keys that sign links of this machine. @throws ServiceError `invalid` (`data.damaged`) for a file that holds none. */
export const localKeys = (folder: string): KeyRing => ringIn(folder, LINKS);

/** The keys that secrets of draws are made with. @throws ServiceError as `localKeys`. */
export const localDrawKeys = (folder: string): KeyRing => ringIn(folder, DRAWS);

/** What the key of this machine's own beacon is made from. @throws ServiceError as `localKeys`. */
export const localBeaconSeed = async (folder: string): Promise<string> => {
  const [key] = await ringIn(folder, BEACON).keys();
  return Buffer.from(key?.secret ?? '').toString('hex');
};
