import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openapiDocument } from '#api/openapi';

// `npm run openapi` writes the document; with `--check` it only says whether what is there is fresh.
const file = join(import.meta.dirname, '..', 'docs', 'openapi.json');
const fresh = `${JSON.stringify(openapiDocument(), null, 2)}\n`;
if (!process.argv.includes('--check')) {
  writeFileSync(file, fresh);
} else if (!existsSync(file) || readFileSync(file, 'utf8') !== fresh) {
  console.error('docs/openapi.json is stale: run "npm run openapi".');
  process.exitCode = 1;
}
