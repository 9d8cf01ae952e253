import { parseArgs } from 'node:util';
import { CLOCK_STEPS } from '#render/page/front-page';

const USAGE = `npm run advance -- ${CLOCK_STEPS.join('|')} [--port N]`;

const PATIENCE_MS = 1_000;

/** Moves the clock of a service that runs on this machine, as the buttons of its first page do. */
const advance = async (args: readonly string[]): Promise<string> => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { port: { type: 'string', default: '8080' } },
  });
  const by = CLOCK_STEPS.find((step) => step === positionals[0]);
  if (by === undefined || positionals.length !== 1) throw new TypeError(USAGE);
  const url = `http://127.0.0.1:${values.port}/clock`;
  const headers = { 'content-type': 'application/json' };
  // A week full of reminders takes a while.
  const patience = setTimeout(() => console.log('What falls due on the way is being sent ...'), PATIENCE_MS);
  let answer: Response;
  try {
    answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ by }) });
  } catch {
    throw new TypeError(`Nothing answers at ${url}: is "npm start" running?`);
  } finally {
    clearTimeout(patience);
  }
  if (!answer.ok) throw new TypeError(`The service refused with ${answer.status}.`);
  const { local } = (await answer.json()) as { local: string };
  return `The office's clock shows ${local}.`;
};

try {
  console.log(await advance(process.argv.slice(2)));
} catch (error) {
  console.error(error instanceof TypeError ? error.message : error);
  process.exitCode = 1;
}
