import { ServiceError } from '#domain/kernel/service-error';
import { broughtValue } from '#domain/sampling/beacon/brought-value';
import { readBeaconText, type WrittenValue } from '#domain/sampling/beacon/read-beacon-text';
import type { Draw } from '#domain/sampling/draw';
import { stateOfDraw } from '#domain/sampling/draw-state';
import type { BeaconSource } from '#domain/sampling/plan';
import type { Beacon } from '#ports/beacon';
import { type CommitDrawServices, drawNamed } from './steps/commit-draw.ts';
import { drawBatch } from './steps/draw-batch.ts';
import { type DrawWorker, openValue, sourceOf } from './steps/work-draw.ts';

export type RecordBeaconValueServices = CommitDrawServices & { readonly beacon: Beacon };

const valuesIn = (text: string): readonly WrittenValue[] => {
  const read = readBeaconText(text);
  if (!read.ok) throw new ServiceError('invalid', read.code, read.message);
  return read.values;
};

/** Rounds that stand beside something that has to be brought come by themselves. */
const roundsBeside = async (beacon: Beacon, source: BeaconSource): Promise<readonly WrittenValue[]> => {
  if (source.kind !== 'all') return [];
  const values: WrittenValue[] = [];
  for (const part of source.of) {
    if (!('round' in part)) continue;
    const answer = await beacon.at(part, part.round);
    if (answer.kind === 'value') values.push({ round: part.round, value: answer.value });
  }
  return values;
};

const absentMessage = (source: BeaconSource): string => {
  if ('round' in source) return `The text has no value of the round ${source.round}.`;
  return source.kind === 'all'
    ? 'The text lacks a value of one part of the source; each on a line of its own.'
    : `The text has no ${source.kind}.`;
};

/**
 * Takes the public value that a draw waits for out of a text somebody brought. It is checked like any other, so it does not
 * matter by which hands it came, and draws at once. Of a source of several parts the rounds are asked of the beacon where
 * the text does not have them.
 * @throws ServiceError `missing` (`draw.missing`); `conflict` (`draw.nothing-waited-for`, `draw.withdrawn`,
 * `draw.failed`); `invalid` (`beacon.not-this-round`, or the code of what is wrong with text or value).
 */
export const recordBeaconValue = async (
  services: RecordBeaconValueServices,
  worker: DrawWorker,
  wanted: { readonly officeId: string; readonly drawId: string; readonly sub: string; readonly text: string },
): Promise<Draw> => {
  const now = services.clock.now();
  const draw = await drawNamed(services.draws, wanted.officeId, wanted.drawId);
  const { next } = stateOfDraw(draw, now);
  if (next === null || next.at > now) {
    throw new ServiceError('conflict', 'draw.nothing-waited-for', 'The draw waits for no value now.');
  }
  const source = sourceOf(draw, next.batch);
  const written = valuesIn(wanted.text);
  const value =
    broughtValue(source, written) ??
    broughtValue(source, [...written, ...(await roundsBeside(services.beacon, source))]);
  if (value === null) throw new ServiceError('invalid', 'beacon.not-this-round', absentMessage(source));
  openValue(draw, next.batch, value);
  const { officeId, drawId, sub } = wanted;
  const by = { kind: 'administrator', sub } as const;
  return drawBatch(services, worker, { officeId, drawId, batch: next.batch }, value, { by, now });
};
