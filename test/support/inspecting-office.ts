import { expect } from 'vitest';
import { readBundle } from '#api/bundle/read-bundle';

/** A small office with one programme of inspections, as somebody writes it. */
export const INSPECTING_OFFICE = `office:
  id: office-a
  name: 督查室
  supervisingUnitId: top
units:
  - { id: top, name: 市直工委, unitKind: committee }
  - { id: organ-1, name: 甲局, unitKind: organ, parentId: top }
  - { id: organ-2, name: 乙局, unitKind: organ, parentId: top }
  - { id: hall-1, name: 甲局大厅, unitKind: window, parentId: organ-1 }
  - { id: hall-2, name: 乙局大厅, unitKind: window, parentId: organ-2 }
posts:
  - { id: p-1, unitId: organ-1, role: responsible-person, title: 纪委书记, holderId: person-1, deputyId: person-3 }
  - { id: p-2, unitId: organ-2, role: responsible-person, title: 纪委书记, holderId: person-2 }
  - { id: p-3, unitId: top, role: principal, title: 书记 }
persons:
  - { id: person-1, name: 甲局纪委书记, email: a@example.org }
  - { id: person-2, name: 乙局纪委书记, email: b@example.org }
  - { id: person-3, name: 甲局纪委副书记, email: c@example.org }
checkItems:
  - { id: hours, title: 公示的办公时间与实际开门时间, line: WORK_STYLE, type: time, basis: 工作安排 13.3 }
  - { id: desks, title: 开放的窗口数, line: EFFICIENCY, type: count, basis: 工作安排 13.3 }
subjects:
  - id: windows
    source: 单位名录
    ofUnitKinds:
      - { unitKind: window, stratum: window, risk: A }
    lines:
      - { id: hall-2, stratum: window, risk: B, teamSize: 3 }
      - { id: hall-2.desk, unitId: hall-2, name: 二楼, stratum: window, risk: C, weight: 5 }
inspectors:
  - id: discipline
    source: 纪检监察工委
    lines:
      - { id: i-1, unitId: organ-1 }
      - { id: i-2, unitId: organ-2, cap: 2, quals: [law] }
      - { id: i-3, unitId: organ-1, seat: deputy }
conflicts:
  - id: recusals
    source: 本人申报
    lines:
      - { subjectId: hall-1, inspectorId: i-2, reason: 曾任该厅负责人 }
programmes:
  - id: window-visits
    title: 窗口检查
    programmeKind: random
    clause: { item: "13", row: "13.3", text: 四不两直双随机 }
    basis: 工作安排 13.3
    lines: [WORK_STYLE, EFFICIENCY]
    checkItemIds: [hours, desks]
    every: half-year
    startsOn: 2023-01-01
    sunsetOn: 2023-12-31
    subjectRosterId: windows
    inspectorRosterId: discipline
    conflictRosterId: recusals
    witnessUnitIds: [organ-1]
    sampling:
      ratioPpm: { window: { A: 250000, B: 500000, C: 300000 } }
      coverage: 4
      annualCap: 3
    visits: { unannounced: true }
`;

const read = (text: string) => readBundle([{ name: 'b.yaml', text }]);
/** `<line> <path>: <message>` of each fault. */
export const faultsOf = (text: string) => {
  const found = read(text);
  return found.ok
    ? []
    : found.faults.map(({ path, line, message }) => `${line} ${path.replace('b.yaml: ', '')}: ${message}`);
};
/** The bundle of a text that has no fault. */
export const inspectingBundle = (text: string) => {
  const found = read(text);
  if (!found.ok) throw new Error(JSON.stringify(found.faults, null, 1));
  return found;
};

/** The office with one piece of its text exchanged for another. */
export const changed = (from: string, to: string): string => {
  expect(INSPECTING_OFFICE.split(from)).toHaveLength(2);
  return INSPECTING_OFFICE.replace(from, () => to);
};
