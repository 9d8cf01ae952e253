import { organisationOf } from '#domain/roster/organisation';
import type { Bundle, BundleProgramme } from '#domain/rules/bundle';
import { unobservableWord } from '#domain/rules/check-observable';
import { buildLists } from '#domain/sampling/build-lists';
import { ruleFaults } from '#domain/sampling/check-rules';
import { drawRulesOf } from '#domain/sampling/draw-rules';
import { foreseeable } from '#domain/sampling/foresee';
import type { PlanFault } from '#domain/sampling/plan-fault';
import { surveyFrame } from '#domain/sampling/survey-frame';
import { type Entry, faultIn, textAt } from './entry.ts';
import type { FileFault, Path } from './file-fault.ts';
import type { Entries } from './gather-entries.ts';

const byId = (entries: readonly Entry[]): ReadonlyMap<string | null, Entry> =>
  new Map(entries.map((entry) => [textAt(entry, 'id'), entry]));

/** What can be looked at: a document, a record, a time, a count or a place, and nothing that goes on in anybody. */
export const checkObservable = (checkItems: readonly Entry[]): readonly FileFault[] =>
  checkItems.flatMap((entry) => {
    const word = unobservableWord(textAt(entry, 'title') ?? '');
    if (word === null) return [];
    const message = `asks for "${word}", which nobody can observe of an organisation: name the document, record, time, count or place that shows it`;
    return [faultIn(entry, ['title'], message)];
  });

/** Each check item is in use and on a line of the programme, and no line of it has nothing to look at. */
const itemFaults = (entry: Entry, programme: BundleProgramme, { checkItems }: Bundle): readonly FileFault[] => {
  const known = new Map(checkItems.map((item) => [item.id, item]));
  const items = programme.checkItemIds.map((id) => known.get(id));
  return [
    ...items.flatMap((item, index) => {
      if (item === undefined) return [];
      const path: Path = ['checkItemIds', index];
      if (!item.active) return [faultIn(entry, path, `the check item "${item.id}" is out of use`)];
      if (programme.lines.includes(item.line)) return [];
      return [faultIn(entry, path, `is on the line ${item.line}, which the programme does not inspect`)];
    }),
    ...programme.lines.flatMap((line, index) =>
      items.some((item) => item?.line === line)
        ? []
        : [faultIn(entry, ['lines', index], `has no check item: what is looked at on the line ${line}?`)],
    ),
  ];
};

/** Where the place of a plan's fault is written in a programme. */
const placeOf = ({ path }: PlanFault): Path => {
  const [first, ...rest] = path.split('.');
  return first === 'rules' ? ['sampling', ...rest] : ['subjectRosterId'];
};

/** The first draw of a random programme, tried on the rosters of the bundle: what would its plan be refused for? */
const samplingFaults = (entry: Entry, programme: BundleProgramme, bundle: Bundle): readonly FileFault[] => {
  const subjects = bundle.subjects.find(({ id }) => id === programme.subjectRosterId)?.lines ?? null;
  const inspectors = bundle.inspectors.find(({ id }) => id === programme.inspectorRosterId)?.lines ?? null;
  const { sampling } = programme;
  const tooFew =
    inspectors !== null && inspectors.length < sampling.teamSize
      ? [
          faultIn(
            entry,
            ['inspectorRosterId'],
            `has ${inspectors.length} inspectors; a team takes ${sampling.teamSize}`,
          ),
        ]
      : [];
  if (subjects === null || programme.programmeKind !== 'random') return tooFew;
  const units = new Map(bundle.units.map((unit) => [unit.id, unit]));
  const { lists } = buildLists({
    programme,
    rosters: { subjects, inspectors: [], conflicts: [] },
    frameBefore: null,
    past: [],
    visitsOfUnits: new Map(),
    casesOfInspectors: new Map(),
    wantedNow: new Set(),
    organisationOf: (unitId) => organisationOf(units, programme.supervisingUnitId, unitId),
  });
  const rules = drawRulesOf(sampling, []);
  const beacon = { kind: 'drand', chain: '', round: 1 } as const;
  const found = [...ruleFaults({ rules, beacon }, surveyFrame(lists.frame, rules)), ...foreseeable(lists.frame, rules)];
  return [...tooFew, ...found.map((fault) => faultIn(entry, placeOf(fault), fault.message))];
};

/** What programmes are refused for, once the whole bundle can be read. */
export const checkProgrammes = (entries: Entries, bundle: Bundle): readonly FileFault[] => {
  const written = byId(entries.programmes);
  return bundle.programmes.flatMap((programme) => {
    const entry = written.get(programme.id);
    if (entry === undefined) return [];
    return [...itemFaults(entry, programme, bundle), ...samplingFaults(entry, programme, bundle)];
  });
};

const isZero = (programme: BundleProgramme): readonly string[] =>
  Object.entries(programme.sampling.ratioPpm).flatMap(([stratum, risks]) =>
    Object.entries(risks).flatMap(([risk, ppm]) =>
      Math.max(ppm, programme.sampling.floorPpm) === 0 ? [`${stratum}.${risk}`] : [],
    ),
  );

/** What an office should look at, and may want. */
export const adviceOnProgrammes = (entries: Entries, bundle: Bundle): readonly FileFault[] => {
  const written = byId(entries.programmes);
  const used = new Set(bundle.programmes.flatMap(({ checkItemIds }) => checkItemIds));
  const items = byId(entries.checkItems);
  const campaigns = Map.groupBy(bundle.programmes, ({ campaignId }) => campaignId);
  const ofProgrammes = bundle.programmes.flatMap((programme) => {
    const entry = written.get(programme.id);
    if (entry === undefined || programme.programmeKind !== 'random') return [];
    const advice: FileFault[] = [];
    const advise = (path: Path, message: string) => advice.push(faultIn(entry, path, message));
    if (programme.sampling.annualCap === null)
      advise(['sampling'], 'has no annualCap: no limit of visits a year can be published');
    for (const tier of isZero(programme))
      advise(['sampling', 'ratioPpm', ...tier.split('.')], 'is 0, and there is no floor: nobody of it is ever drawn');
    if (programme.witnessUnitIds.length === 0)
      advise(['witnessUnitIds'], 'are missing: nobody outside is told of a plan before it is drawn');
    if (programme.campaignId !== null && campaigns.get(programme.campaignId)?.length === 1) {
      advise(['campaignId'], 'is named by no other programme');
    }
    return advice;
  });
  const idle = bundle.checkItems.filter(({ id, active }) => active && !used.has(id));
  return [
    ...ofProgrammes,
    ...idle.flatMap(({ id }) => {
      const entry = items.get(id);
      return entry === undefined ? [] : [faultIn(entry, ['id'], `no programme asks for the check item "${id}"`)];
    }),
  ];
};
