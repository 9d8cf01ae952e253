import type { SamplingRules } from '#domain/rules/programme';
import { PPM } from './lists.ts';
import type { Batch, DrawRules } from './plan.ts';

type Ratios = SamplingRules['ratioPpm'];

const withFloor = (ratioPpm: Ratios, floorPpm: number): Ratios =>
  Object.fromEntries(
    Object.entries(ratioPpm).map(([stratum, risks]) => [
      stratum,
      Object.fromEntries(Object.entries(risks).map(([risk, ppm]) => [risk, Math.max(ppm, floorPpm)])),
    ]),
  );

/** Equal parts; the last takes what does not divide. */
const batchesOf = (rounds: readonly number[]): readonly Batch[] => {
  const sharePpm = Math.floor(PPM / rounds.length);
  return rounds.map((round, at) => ({
    round,
    sharePpm: at === rounds.length - 1 ? PPM - sharePpm * (rounds.length - 1) : sharePpm,
  }));
};

const isNamed = (byStratum: Readonly<Record<string, unknown>>): boolean => Object.keys(byStratum).length > 0;

/**
 * The rules of a programme as a plan has them (docs/DRAWS.md 2): the floor applied, and what does not apply left out.
 *
 * @param rounds the round of each batch, ascending; used where the programme draws in two batches or more.
 */
export const drawRulesOf = (sampling: SamplingRules, rounds: readonly number[]): DrawRules => {
  const { coverage, coolDown, coolResidualPpm, annualCap, reserve, quals, lead, budget } = sampling;
  return {
    ratioPpm: withFloor(sampling.ratioPpm, sampling.floorPpm),
    rounding: sampling.rounding,
    ...(coverage === null ? {} : { coverage }),
    ...(coolDown === 0 ? {} : { coolDown, coolResidualPpm }),
    ...(annualCap === null ? {} : { annualCap }),
    ...(reserve === 0 ? {} : { reserve }),
    ...(budget === undefined ? {} : { budget }),
    ...(rounds.length < 2 ? {} : { batches: batchesOf(rounds) }),
    ...(isNamed(quals) ? { quals } : {}),
    ...(isNamed(lead) ? { lead } : {}),
  };
};
