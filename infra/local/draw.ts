import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { ServiceError } from '#domain/kernel/service-error';
import { recordPieces } from '#domain/sampling/public-record';
import type { DrawRecord } from '#domain/sampling/record';
import { DRAW_USAGE, drawArguments } from './draw-arguments.ts';
import { recordFromFiles } from './draw-record.ts';

/** Whole or not at all: written beside, and put in place when it is complete. */
const writeWhole = (file: string, record: DrawRecord): void => {
  const beside = `${file}.${process.pid}.part`;
  try {
    const handle = openSync(beside, 'wx');
    try {
      for (const piece of recordPieces(record)) writeSync(handle, piece);
      writeSync(handle, '\n');
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(beside, file);
  } catch (error) {
    rmSync(beside, { force: true });
    throw new ServiceError('invalid', 'draw.output', `${file}: it cannot be written.`, { cause: error });
  }
};

const outcomeOf = ({ result, frame }: DrawRecord): string => {
  const drawn = `${result.drawn.length} of ${frame.length} drawn`;
  const { infeasible } = result;
  if (infeasible === undefined) return `${drawn}, ${Object.keys(result.teams).length} teams.`;
  const { objects, inspectors, demand, places } = infeasible;
  return (
    `${drawn}, and no teams are possible: ${objects.length} objects need ${demand} places, and the ` +
    `${inspectors.length} inspectors who may go there have ${places}.`
  );
};

try {
  const given = drawArguments(process.argv.slice(2));
  if (given === null) console.log(DRAW_USAGE);
  else {
    const record = recordFromFiles(given);
    writeWhole(given.out, record);
    console.log(`${given.out}: ${outcomeOf(record)}`);
  }
} catch (error) {
  console.error(error instanceof ServiceError ? error.message : error);
  process.exitCode = error instanceof ServiceError ? 2 : 1;
}
