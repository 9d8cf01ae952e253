import type { Finding } from '#domain/inspections/finding';
import type { Inspection, ItemSeen } from '#domain/inspections/inspection';
import { type FindingWish, faultsOfFindings, findingIdOf, makeFinding } from '#domain/inspections/make-finding';
import { makeRectificationTask } from '#domain/inspections/rectification-task';
import { refused } from '#domain/inspections/refusal';
import { insert } from '#domain/kernel/change';
import type { BulletinWish } from '#domain/messages/address-bulletin';
import type { Programme } from '#domain/rules/programme';
import type { InspectionReader } from '#ports/inspection-readers';
import type { RuleReader } from '#ports/readers';
import { type InspectionMoment, refusalError } from './commit-inspection.ts';
import { type InspectionMatter, rectificationLadder } from './inspection-matter.ts';

export type RaiseServices = { readonly inspections: InspectionReader; readonly rules: RuleReader };

const raisedBulletin = (programme: Programme, finding: Finding): BulletinWish => ({
  bulletin: {
    kind: 'finding-raised',
    findingId: finding.id,
    programme: programme.title,
    text: finding.text,
    replyBy: finding.replyBy.on,
  },
  to: { unitId: finding.unitId, role: 'responsible-person', personId: null },
  officeUnitId: programme.supervisingUnitId,
});

/** Those of the findings that are there already, under the ids their words give. */
const known = async ({ inspections }: RaiseServices, inspection: Inspection, wishes: readonly FindingWish[]) => {
  const ids = wishes.map((wish) => findingIdOf(inspection, wish));
  const found = await Promise.all(ids.map((id) => inspections.finding(inspection.officeId, id)));
  return found.filter((one) => one !== null);
};

/**
 * What raising findings writes: each with its rectification task and the bulletin to its unit. Those said before are as they
 * are.
 * @param items what was seen, as it stands.
 * @throws ServiceError `invalid` (`inspection.faulty`), `missing` (`ladder.missing`).
 */
export const raisedFindings = async (
  services: RaiseServices,
  { inspection, programme, checkItems }: InspectionMatter,
  items: readonly ItemSeen[],
  wishes: readonly FindingWish[],
  moment: InspectionMoment,
) => {
  const faults = faultsOfFindings(wishes, items);
  if (faults.length > 0) throw refusalError(refused('inspection.faulty', faults));
  if (wishes.length === 0) return { changes: [], bulletins: [], findings: [] };
  const before = await known(services, inspection, wishes);
  const isKnown = new Set(before.map(({ id }) => id));
  const ladder = await rectificationLadder(services.rules, programme);
  const { now, today, by } = moment;
  const { calendar } = moment.desk.place;
  const made = wishes
    .filter((wish) => !isKnown.has(findingIdOf(inspection, wish)))
    .flatMap((wish) => {
      const checkItem = checkItems.get(wish.checkItemId);
      if (checkItem === undefined) return [];
      const context = { now, today, by, calendar, checkItem };
      const finding = makeFinding(inspection, wish, { ...context, rules: programme.findings });
      return [{ finding, task: makeRectificationTask(finding, { ...context, programme, ladder }) }];
    });
  return {
    changes: made.flatMap(({ finding, task }) => [insert(finding), insert(task)]),
    bulletins: made.map(({ finding }) => raisedBulletin(programme, finding)),
    findings: [...before, ...made.map(({ finding }) => finding)],
  };
};
