import { describe, expect, it } from 'vitest';
import { changed, faultsOf, INSPECTING_OFFICE, inspectingBundle } from '#test/support/inspecting-office';

const PROGRAMME = 'programmes[0]';

describe('inspections in a bundle', () => {
  it('have subjects out of units and of lines, what is written first', () => {
    const { bundle, advice } = inspectingBundle(INSPECTING_OFFICE);
    expect(advice).toEqual([]);
    expect(bundle.subjects).toEqual([
      {
        id: 'windows',
        source: '单位名录',
        lines: [
          { id: 'hall-2', unitId: 'hall-2', name: '乙局大厅', stratum: 'window', risk: 'B', teamSize: 3 },
          { id: 'hall-2.desk', unitId: 'hall-2', name: '二楼', stratum: 'window', risk: 'C', weight: 5 },
          { id: 'hall-1', unitId: 'hall-1', name: '甲局大厅', stratum: 'window', risk: 'A' },
        ],
      },
    ]);
  });

  it('name inspectors by their posts', () => {
    expect(inspectingBundle(INSPECTING_OFFICE).bundle.inspectors[0]?.lines).toEqual([
      { id: 'i-1', personId: 'person-1', unitId: 'organ-1', cap: 4, quals: [] },
      { id: 'i-2', personId: 'person-2', unitId: 'organ-2', cap: 2, quals: ['law'] },
      { id: 'i-3', personId: 'person-3', unitId: 'organ-1', cap: 4, quals: [] },
    ]);
  });

  it('take from the office and the defaults what is left out', () => {
    expect(inspectingBundle(INSPECTING_OFFICE).bundle.programmes[0]).toMatchObject({
      supervisingUnitId: 'top',
      commitWorkday: 3,
      campaignId: null,
      sampling: {
        floorPpm: 0,
        rounding: 'systematic',
        coolDown: 0,
        reserve: 0,
        teamSize: 2,
        recusalDraws: 1,
        batches: 1,
      },
      visits: { startAfterWorkdays: 2, perWorkday: 2, tellHoursBefore: 14, unannounced: true },
      findings: { replyWorkdays: 5, rectifyWorkdays: 20, followUpWorkdays: null, ladderId: 'default' },
      revealAfterDays: 30,
      active: true,
    });
  });

  it('may leave the lines of a roster to the API', () => {
    const apart =
      INSPECTING_OFFICE.slice(0, INSPECTING_OFFICE.indexOf('    ofUnitKinds:')) +
      INSPECTING_OFFICE.slice(INSPECTING_OFFICE.indexOf('inspectors:'));
    expect(inspectingBundle(apart).bundle.subjects).toEqual([{ id: 'windows', source: '单位名录', lines: null }]);
  });

  it('do without rules of a draw where nothing is drawn', () => {
    const text = changed('programmeKind: random', 'programmeKind: thematic');
    const sampling = text.slice(text.indexOf('    sampling:'), text.indexOf('    visits:'));
    expect(inspectingBundle(text.replace(sampling, '')).bundle.programmes[0]?.sampling).toMatchObject({
      ratioPpm: {},
      coverage: null,
    });
  });
});

describe('a fault of inspections', () => {
  it.each([
    [
      'an unknown unit of a subject',
      'unitId: hall-2, name',
      'unitId: hall-9, name',
      '29 subjects[0].lines[1].unitId: there is no unit "hall-9"',
    ],
    [
      'a subject that is no unit',
      '{ id: hall-2, stratum',
      '{ id: hall-9, stratum',
      '28 subjects[0].lines[0].id: there is no unit "hall-9"',
    ],
    ['a subject twice', 'id: hall-2.desk', 'id: hall-2', '29 subjects[0].lines[1].id: "hall-2" is already in row 1'],
    [
      'an unknown kind of unit',
      'unitKind: window, stratum',
      'unitKind: windows, stratum',
      '26 subjects[0].ofUnitKinds[0].unitKind: no unit is of the kind "windows"',
    ],
    [
      'a stratum that is no word',
      'stratum: window, risk: B',
      'stratum: 窗口, risk: B',
      '28 subjects[0].lines[0].stratum: must be 1 to 64 of: letters without accents, digits, ".", "_", "-"',
    ],
    ['a team of one', 'teamSize: 3', 'teamSize: 1', '28 subjects[0].lines[0].teamSize: must be at least 2'],
    ['a weight of nothing', 'weight: 5', 'weight: 0', '29 subjects[0].lines[1].weight: must be at least 1'],
    [
      'an inspector of no post',
      '{ id: i-1, unitId: organ-1 }',
      '{ id: i-1, unitId: hall-1 }',
      '34 inspectors[0].lines[0].role: the unit "hall-1" has no post "responsible-person"',
    ],
    [
      'an inspector of an unknown unit',
      '{ id: i-1, unitId: organ-1 }',
      '{ id: i-1, unitId: organ-9 }',
      '34 inspectors[0].lines[0].unitId: there is no unit "organ-9"',
    ],
    [
      'a vacant post',
      '{ id: i-1, unitId: organ-1 }',
      '{ id: i-1, unitId: top, role: principal }',
      '34 inspectors[0].lines[0].seat: nobody is holder of the post "principal" of "top"',
    ],
    [
      'one person as two inspectors',
      '{ id: i-3, unitId: organ-1, seat: deputy }',
      '{ id: i-3, unitId: organ-1 }',
      '36 inspectors[0].lines[2].role: "person-1" is already in row 1',
    ],
    [
      'a conflict with a stranger',
      'subjectId: hall-1,',
      'subjectId: hall-9,',
      '41 conflicts[0].lines[0].subjectId: no roster of the bundle has the subject "hall-9"',
    ],
    [
      'a conflict of a stranger',
      'inspectorId: i-2,',
      'inspectorId: i-9,',
      '41 conflicts[0].lines[0].inspectorId: no roster of the bundle has the inspector "i-9"',
    ],
    [
      'an unknown roster of subjects',
      'subjectRosterId: windows',
      'subjectRosterId: window',
      `53 ${PROGRAMME}.subjectRosterId: there is no roster of subjects "window" in the bundle`,
    ],
    [
      'an unknown roster of inspectors',
      'inspectorRosterId: discipline',
      'inspectorRosterId: nobody',
      `54 ${PROGRAMME}.inspectorRosterId: there is no roster of inspectors "nobody" in the bundle`,
    ],
    [
      'an unknown list of conflicts',
      'conflictRosterId: recusals',
      'conflictRosterId: none',
      `55 ${PROGRAMME}.conflictRosterId: there is no list of conflicts "none" in the bundle`,
    ],
    [
      'an unknown witness',
      'witnessUnitIds: [organ-1]',
      'witnessUnitIds: [organ-9]',
      `56 ${PROGRAMME}.witnessUnitIds[0]: there is no unit "organ-9" in the bundle`,
    ],
    [
      'an unknown ladder',
      '    visits: {',
      '    findings: { ladderId: red }\n    visits: {',
      `61 ${PROGRAMME}.findings.ladderId: there is no ladder "red" in the bundle`,
    ],
    [
      'an unknown check item',
      'checkItemIds: [hours, desks]',
      'checkItemIds: [hours, desks, doors]',
      `49 ${PROGRAMME}.checkItemIds[2]: there is no check item "doors" in the bundle`,
    ],
    ['a missing basis', 'type: time, basis: 工作安排 13.3', 'type: time', '20 checkItems[0].basis: is missing'],
    [
      'a type nobody can observe',
      'type: time',
      'type: attitude',
      '20 checkItems[0].type: must be one of: document, record, time, count, place',
    ],
    [
      'a missing clause',
      '    clause: { item: "13", row: "13.3", text: 四不两直双随机 }\n',
      '',
      `43 ${PROGRAMME}.clause: is missing`,
    ],
    [
      'a ratio over the whole',
      'B: 500000',
      'B: 1000001',
      `58 ${PROGRAMME}.sampling.ratioPpm.window.B: must be at most 1000000: it is in parts per million`,
    ],
    ['a cap of nothing', 'annualCap: 3', 'annualCap: 0', `60 ${PROGRAMME}.sampling.annualCap: must be at least 1`],
    [
      'batches on one day',
      'coverage: 4',
      'coverage: 4\n      batches: 3',
      `57 ${PROGRAMME}.sampling.batchGapDays: must be at least 1 where there are several batches`,
    ],
    [
      'batches without rounds',
      'annualCap: 3\n',
      'annualCap: 3\n      batches: 2\n      batchGapDays: 7\n    chance: { kind: digits, source: 彩票 }\n',
      `61 ${PROGRAMME}.sampling.batches: must be 1: batches need the rounds of a beacon, each of its own`,
    ],
    [
      'a campaign without a round to share',
      'witnessUnitIds: [organ-1]',
      'witnessUnitIds: [organ-1]\n    campaignId: joint\n    chance: { kind: witnesses }',
      `57 ${PROGRAMME}.campaignId: must be null: programmes of a campaign share a round of the beacon`,
    ],
    [
      'an end before the beginning',
      'sunsetOn: 2023-12-31',
      'sunsetOn: 2022-12-31',
      `52 ${PROGRAMME}.sunsetOn: must not be before startsOn`,
    ],
  ])('is told by its place: %s', (_, from, to, fault) => {
    expect(faultsOf(changed(from, to))).toContain(fault);
  });
});
