import { ServiceError } from '#domain/kernel/service-error';
import { checkedBundle } from './load-into.ts';

const USAGE = 'npm run -s bundle -- FOLDER > bundle.json';

// Checks the files of a bundle and joins them into the one document that `POST /bundles` takes.
try {
  const [folder, ...rest] = process.argv.slice(2);
  if (folder === undefined || rest.length > 0) throw new ServiceError('invalid', 'bundle.arguments', USAGE);
  process.stdout.write(`${JSON.stringify(checkedBundle(folder).bundle, null, 1)}\n`);
} catch (error) {
  console.error(error instanceof ServiceError ? error.message : error);
  process.exitCode = 1;
}
