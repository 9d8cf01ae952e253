import { parseArgs } from 'node:util';
import { CLOCK_STEPS } from '#render/page/front-page';

const USAGE = `npm run advance -- ${CLOCK_STEPS.join('|')} [--port N]`;

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
  let answer: Response;
  try {
    answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ by }) });
  } catch {
    throw new TypeError(`Nothing answers at ${url}: is "npm start" running?`);
  }
  if (!answer.ok) throw new TypeError(`The service refused with ${answer.status}.`);
  const { now } = (await answer.json()) as { now: string };
  return `The clock shows ${now} (UTC).`;
};

try {
  console.log(await advance(process.argv.slice(2)));
} catch (error) {
  console.error(error instanceof TypeError ? error.message : error);
  process.exitCode = 1;
}
