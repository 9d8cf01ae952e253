import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { ServiceError } from '#domain/kernel/service-error';

const resolvePackage = createRequire(import.meta.url).resolve;

/**
 * Path of the database engine for a platform and architecture, as Node names them.
 * @throws ServiceError `unavailable` (`engine.missing`) where it did not come with the installation.
 */
export const engineBinary = (platform: string = process.platform, arch: string = process.arch): string => {
  const missing = (cause?: unknown): ServiceError =>
    new ServiceError(
      'unavailable',
      'engine.missing',
      `There is no database engine for ${platform} on ${arch} here: set DYNAMODB_ENDPOINT to the address of a DynamoDB-compatible database, such as DynamoDB Local.`,
      { cause },
    );
  let packageFile: string;
  try {
    packageFile = resolvePackage(`@dynoxide/${platform}-${arch}/package.json`);
  } catch (error) {
    throw missing(error);
  }
  const binary = join(dirname(packageFile), platform === 'win32' ? 'dynoxide.exe' : 'dynoxide');
  if (!existsSync(binary)) throw missing();
  return binary;
};
