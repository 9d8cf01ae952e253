/**
 * An office of three units as a bundle file: a committee, an organ and its branch. Around Tuesday 20 June 2023 the branch
 * has a matter due tomorrow, one that is overdue by seven workdays, and a yearly course to hold.
 */
export const SMALL_OFFICE = `office: { id: small-office, name: 督查办公室, supervisingUnitId: committee }
units:
  - id: committee
    name: 工作委员会
    unitKind: committee
    posts:
      - { role: responsible-person, title: 督查室主任, holder: { name: 督查室主任, email: supervisor@example.org, sms: "+8610000000001" } }
  - id: organ
    name: 机关党委
    unitKind: organ
    parentId: committee
    posts:
      - { role: principal, title: 书记, holder: { name: 机关党委书记, email: principal@example.org } }
      - { role: leader-in-charge, title: 分管副书记, holder: { name: 机关党委副书记, email: leader@example.org } }
  - id: branch
    name: 第一党支部
    unitKind: branch
    parentId: organ
    posts:
      - { role: responsible-person, title: 支部书记, holder: { name: 支部书记, email: secretary@example.org, sms: "+8610000000002" } }
duties:
  - id: plan
    title: 印发实施方案
    clause: { item: "2", row: "2.1", text: 制定并印发实施方案。 }
    obligation: { kind: deadline, startsOn: 2023-06-01, dueOn: 2023-06-21 }
    deadlineSource: set
    deadlineBasis: 由办公室确定。
    doers: { unitIds: [branch] }
  - id: survey
    title: 征求基层意见
    clause: { item: "11", row: "11.2", text: 广泛征求基层意见。 }
    obligation: { kind: deadline, startsOn: 2023-05-01, dueOn: 2023-06-09 }
    deadlineSource: set
    deadlineBasis: 由办公室确定。
    doers: { unitIds: [branch] }
  - id: course
    title: 党课
    clause: { item: "3", row: "3.11", text: 全年至少讲1次党课。 }
    obligation: { kind: quota, every: year, atLeast: 1, startsOn: 2023-01-01 }
    deadlineSource: stated
    deadlineBasis: 工作安排写明。
    doers: { unitKinds: [branch] }
`;
