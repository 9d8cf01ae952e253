import { ServiceError } from '#domain/kernel/service-error';
import { readBeaconText } from '#domain/sampling/beacon/read-beacon-text';
import type { Draw } from '#domain/sampling/draw';
import { stateOfDraw } from '#domain/sampling/draw-state';
import type { BeaconValue } from '#domain/sampling/record';
import { type CommitDrawServices, drawNamed } from './steps/commit-draw.ts';
import { drawBatch } from './steps/draw-batch.ts';
import { type DrawWorker, openValue } from './steps/work-draw.ts';

/** The values in a text that may be the one of a round; of a source without rounds, all. */
const valuesIn = (text: string, round: number | null): readonly BeaconValue[] => {
  const read = readBeaconText(text);
  if (!read.ok) throw new ServiceError('invalid', read.code, read.message);
  return read.values.filter((one) => round === null || one.round === round).map(({ value }) => value);
};

/**
 * Takes the public value that a draw waits for out of a text somebody brought. It is checked like any other, so it does not
 * matter by which hands it came, and draws at once.
 * @throws ServiceError `missing` (`draw.missing`); `conflict` (`draw.nothing-waited-for`, `draw.withdrawn`,
 * `draw.failed`); `invalid` (`beacon.not-this-round`, or the code of what is wrong with text or value).
 */
export const recordBeaconValue = async (
  services: CommitDrawServices,
  worker: DrawWorker,
  wanted: { readonly officeId: string; readonly drawId: string; readonly sub: string; readonly text: string },
): Promise<Draw> => {
  const now = services.clock.now();
  const draw = await drawNamed(services.draws, wanted.officeId, wanted.drawId);
  const { next } = stateOfDraw(draw, now);
  if (next === null || next.at > now) {
    throw new ServiceError('conflict', 'draw.nothing-waited-for', 'The draw waits for no value now.');
  }
  const [value] = valuesIn(wanted.text, next.round);
  if (value === undefined) {
    throw new ServiceError('invalid', 'beacon.not-this-round', `The text has no value of the round ${next.round}.`);
  }
  openValue(draw, next.batch, value);
  const { officeId, drawId, sub } = wanted;
  const by = { kind: 'administrator', sub } as const;
  return drawBatch(services, worker, { officeId, drawId, batch: next.batch }, value, { by, now });
};
