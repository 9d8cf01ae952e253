import type { BulletinWish } from '#domain/messages/address-bulletin';
import type { Bulletin } from '#domain/messages/bulletin';
import type { Programme } from '#domain/rules/programme';
import type { Draw, DrawFact } from './draw.ts';
import { batchTimesOf } from './draw-times.ts';

/** What witnesses are told of a fact; `null`: nothing. */
const bulletinOf = (draw: Draw, programme: Programme, fact: DrawFact): Bulletin | null => {
  const { id: drawId, period, planHash } = draw;
  const about = { drawId, programme: programme.title, period, planHash };
  switch (fact.type) {
    case 'committed': {
      const times = batchTimesOf(draw);
      const [first] = times;
      const round = first?.round ?? null;
      const roundAt = round === null ? null : (first?.at ?? null);
      return { kind: 'plan-committed', ...about, round, roundAt, knownAt: times.at(-1)?.at ?? null };
    }
    case 'drawn':
      return { kind: 'result-committed', ...about, batch: fact.batch, root: fact.root, visits: fact.visits };
    case 'withdrawn':
      return { kind: 'plan-withdrawn', ...about, reason: fact.reason };
    case 'failed':
      return { kind: 'draw-failed', ...about, reason: fact.reason };
    case 'revealed':
      return { kind: 'secret-revealed', ...about };
    default:
      return null;
  }
};

/**
 * What the witnesses of a programme are told of the newest fact of a draw. The office that supervises is one of them. It
 * goes into the commit of the fact: nobody learns of a plan or a root later than the table does.
 */
export const witnessWishes = (draw: Draw, programme: Programme): readonly BulletinWish[] => {
  const fact = draw.facts.at(-1);
  const bulletin = fact === undefined ? null : bulletinOf(draw, programme, fact);
  if (bulletin === null) return [];
  const units = new Set([programme.supervisingUnitId, ...programme.witnessUnitIds]);
  return [...units].map((unitId) => ({
    bulletin,
    to: { unitId, role: 'responsible-person', personId: null },
    officeUnitId: programme.supervisingUnitId,
  }));
};
