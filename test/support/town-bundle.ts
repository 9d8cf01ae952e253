import { DEFAULT_SENDING_HOURS } from '#domain/calendar/sending-hours';
import type { LocalDate } from '#domain/kernel/local-date';
import type { ZoneId } from '#domain/kernel/zone';
import type { PostRole } from '#domain/roster/roster';
import {
  type Bundle,
  type BundleDuty,
  type BundlePerson,
  type BundlePost,
  type BundleUnit,
  NO_INSPECTIONS,
} from '#domain/rules/bundle';
import { DEFAULT_CAPS } from '#domain/rules/caps';
import { DEFAULT_LADDER } from '#domain/rules/default-ladder';
import { DEFAULT_DAY_LIMITS } from '#domain/rules/office';

export const TOWN = 'town';

const ROLES: readonly PostRole[] = ['responsible-person', 'leader-in-charge', 'principal'];

const unit = (id: string, unitKind: string, parentId: string | null): BundleUnit => ({
  id,
  name: `单位 ${id}`,
  unitKind,
  parentId,
  sendingHours: null,
});

const postOf = (unitId: string, role: PostRole): BundlePost => ({
  id: `${unitId}.${role}`,
  unitId,
  role,
  title: `${unitId} ${role}`,
  holderId: `${unitId}.${role}.holder`,
  deputyId: role === 'responsible-person' ? `${unitId}.${role}.deputy` : null,
});

const personOf = (id: string, index: number): BundlePerson => {
  return {
    id,
    name: id,
    language: 'zh-CN',
    contacts: [
      { channel: 'email', address: `${id}@example.org`, usable: true },
      { channel: 'sms', address: `+86100${String(index).padStart(8, '0')}`, usable: true },
    ],
    leave: [],
  };
};

export const day = (text: string): LocalDate => text as LocalDate;

/** A duty of one unit with one due date. */
export const aDeadline = (unitId: string, dueOn: string, more: Partial<BundleDuty> = {}): BundleDuty => ({
  id: `due-${dueOn}-${unitId}`,
  title: `事项 ${dueOn}`,
  clause: { item: '2', row: '2.1', text: '印发实施方案' },
  obligation: { kind: 'deadline', startsOn: day('2023-03-01'), dueOn: day(dueOn) },
  deadlineSource: 'set',
  deadlineBasis: 'for the story',
  doers: { unitKinds: [], unitIds: [unitId] },
  supervisingUnitId: 'committee',
  ladderId: DEFAULT_LADDER.id,
  closing: 'on-review',
  enforceFrom: null,
  sunsetOn: null,
  active: true,
  inactiveBecause: null,
  ...more,
});

/** A monthly routine of all branches. */
export const aMonthlyCycle = (startsOn: string): BundleDuty =>
  aDeadline('branch-1', '2023-06-30', {
    id: 'monthly-meeting',
    title: '支部委员会会议',
    obligation: { kind: 'cycle', every: 'month', startsOn: day(startsOn) },
    doers: { unitKinds: ['branch'], unitIds: [] },
    closing: 'on-report',
  });

/** A small office: a committee that supervises, and branches with all their posts. */
export const townBundle = (branches: number, duties: readonly BundleDuty[]): Bundle => {
  const units = [
    unit('committee', 'committee', null),
    ...Array.from({ length: branches }, (_, index) => unit(`branch-${index + 1}`, 'branch', 'committee')),
  ];
  const posts = units.flatMap((one) => ROLES.map((role) => postOf(one.id, role)));
  const holders = posts.flatMap((post) => [post.holderId, post.deputyId].filter((id) => id !== null));
  const persons = holders.map(personOf);
  return {
    office: {
      id: TOWN,
      name: '市直机关工委',
      zone: 'Asia/Shanghai' as ZoneId,
      language: 'zh-CN',
      sendingHours: DEFAULT_SENDING_HOURS,
      limits: DEFAULT_DAY_LIMITS,
      enforceFrom: null,
      caps: DEFAULT_CAPS,
      supervisingUnitId: 'committee',
    },
    units,
    posts,
    persons,
    ladders: [DEFAULT_LADDER],
    duties,
    ...NO_INSPECTIONS,
  };
};
