import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answers } from './tampered.ts';

// Prints what both checkers say of each manipulation of a golden record.
const folder = mkdtempSync(join(tmpdir(), 'duban-tampers-'));
try {
  const all = answers(folder);
  for (const { tamper, javascript, python } of all) {
    const said = `${javascript.padEnd(22)} ${python.padEnd(22)}`;
    console.log(`${String(tamper.attack).padStart(2)}  ${said} ${tamper.base.padEnd(10)} ${tamper.what}`);
  }
  const missed = all.filter(({ javascript, python }) => javascript === 'OK' || python === 'OK');
  console.log(`${all.length} manipulations, ${missed.length} not noticed by both checkers.`);
  process.exitCode = missed.length > 0 ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true });
}
