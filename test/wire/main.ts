// `npm run wire`: sends one message over every carrier to every behaviour of its far side, and prints what came of it.
import { CARRIERS } from '#test/support/carriers/all';
import { isAsExpected, wireRows, wireTable } from '#test/support/wire-table';

process.env.AWS_REGION ??= 'us-east-1';
process.env.AWS_ACCESS_KEY_ID ??= 'test';
process.env.AWS_SECRET_ACCESS_KEY ??= 'test';
const rows = await wireRows(CARRIERS);
const shown = rows.filter(({ outcome }) => outcome !== null);
const wrong = shown.filter((row) => !isAsExpected(row));
process.stdout.write(`${wireTable(rows)}\n\n`);
process.stdout.write(`${shown.length} messages, ${wrong.length} with another outcome or more than one attempt.\n`);
process.exitCode = wrong.length === 0 ? 0 : 1;
