import { DEFAULT_SENDING_HOURS } from '#domain/calendar/sending-hours';
import { because } from '#domain/kernel/because';
import { derivedId } from '#domain/kernel/id';
import type { Instant } from '#domain/kernel/instant';
import type { LocalDate } from '#domain/kernel/local-date';
import type { ZoneId } from '#domain/kernel/zone';
import type { Message, TaskNotice } from '#domain/messages/message';
import type { Person, Post, Unit } from '#domain/roster/roster';
import { DEFAULT_CAPS } from '#domain/rules/caps';
import type { Duty } from '#domain/rules/duty';
import { type Ladder, ladderKey } from '#domain/rules/ladder';
import { type Administrator, DEFAULT_DAY_LIMITS, type Office } from '#domain/rules/office';
import type { Hold, Pause, Switchboard } from '#domain/rules/switchboard';
import { newTrafficDay, type TrafficDay } from '#domain/rules/traffic-day';
import type { Task } from '#domain/tasks/task';

/** The office everything belongs to unless told otherwise. */
export const OFFICE_ID = 'city-office';

/** Monday 5 June 2023, 09:00 in Shanghai: a workday, within sending hours. */
export const NOW = '2023-06-05T01:00:00.000Z' as Instant;

const day = (text: string): LocalDate => text as LocalDate;
const clause = { item: '3', row: '3.11', text: '每季度至少召开一次专题会议' };

export const anOffice = (given: Partial<Office> = {}): Office => ({
  kind: 'office',
  officeId: given.id ?? given.officeId ?? OFFICE_ID,
  id: given.officeId ?? OFFICE_ID,
  version: 1,
  name: '市直机关工作委员会',
  zone: 'Asia/Shanghai' as ZoneId,
  language: 'zh-CN',
  sendingHours: DEFAULT_SENDING_HOURS,
  limits: DEFAULT_DAY_LIMITS,
  enforceFrom: null,
  supervisingUnitId: 'committee',
  rosterVersion: 1,
  calendarVersion: 0,
  bundleDigest: null,
  bundleLoadedBy: null,
  caps: DEFAULT_CAPS,
  ...given,
});

export const anAdministrator = (given: Partial<Administrator> = {}): Administrator => ({
  kind: 'administrator',
  officeId: OFFICE_ID,
  id: '6f1c2a52-0000-4000-8000-000000000001',
  version: 1,
  role: 'administrator',
  ...given,
});

export const aUnit = (given: Partial<Unit> = {}): Unit => ({
  kind: 'unit',
  officeId: OFFICE_ID,
  id: 'branch-1',
  version: 1,
  name: '第一党支部',
  unitKind: 'branch',
  parentId: null,
  sendingHours: null,
  ...given,
});

/** The post of the responsible person of `branch-1`, held by `person-1`. */
export const aPost = (given: Partial<Post> = {}): Post => ({
  kind: 'post',
  officeId: OFFICE_ID,
  id: 'branch-1.organiser',
  version: 1,
  unitId: 'branch-1',
  role: 'responsible-person',
  title: '组织委员',
  holderId: 'person-1',
  deputyId: null,
  ...given,
});

export const aPerson = (given: Partial<Person> = {}): Person => ({
  kind: 'person',
  officeId: OFFICE_ID,
  id: 'person-1',
  version: 1,
  name: '第一党支部组织委员',
  language: 'zh-CN',
  contacts: [
    { channel: 'email', address: 'organiser.branch-1@example.org', usable: true },
    { channel: 'sms', address: '+8610000000001', usable: true },
  ],
  leave: [],
  ...given,
});

/** Three workdays before, on the day, one and seven workdays after. */
export const aLadder = (given: Partial<Ladder> = {}): Ladder => {
  const ladderId = given.ladderId ?? 'ordinary';
  const ladderVersion = given.ladderVersion ?? 1;
  return {
    kind: 'ladder',
    officeId: OFFICE_ID,
    id: ladderKey(ladderId, ladderVersion),
    version: 1,
    ladderId,
    ladderVersion,
    title: '一般事项',
    acknowledgement: null,
    rungs: [
      {
        code: 'D-3',
        time: { on: 'before-due', workdays: 3 },
        tell: ['responsible-person'],
        slip: 'none',
        channels: ['email'],
        delivery: 'digest',
        spanDaysMin: 0,
        whenLate: 'send',
      },
      {
        code: 'D-0',
        time: { on: 'due' },
        tell: ['responsible-person'],
        slip: 'none',
        channels: ['email'],
        delivery: 'digest',
        spanDaysMin: 0,
        whenLate: 'send',
      },
      {
        code: 'O+1',
        time: { on: 'after-due', workdays: 1 },
        tell: ['responsible-person', 'deputy'],
        slip: 'blue',
        channels: ['email', 'sms'],
        delivery: 'prompt',
        spanDaysMin: 0,
        whenLate: 'send',
      },
      {
        code: 'O+7',
        time: { on: 'after-due', workdays: 7 },
        tell: ['responsible-person', 'leader-in-charge'],
        slip: 'amber',
        channels: ['email'],
        delivery: 'prompt',
        spanDaysMin: 0,
        whenLate: 'send',
      },
    ],
    ...given,
  };
};

/** A quarterly quota of every branch. */
export const aDuty = (given: Partial<Duty> = {}): Duty => ({
  kind: 'duty',
  officeId: OFFICE_ID,
  id: 'special-meeting',
  version: 1,
  title: '专题会议',
  clause,
  obligation: { kind: 'quota', every: 'quarter', atLeast: 1, startsOn: day('2023-01-01') },
  deadlineSource: 'stated',
  deadlineBasis: '',
  doers: { unitKinds: ['branch'], unitIds: [] },
  supervisingUnitId: 'committee',
  ladderId: 'ordinary',
  ladderVersion: 1,
  closing: 'on-report',
  enforceFrom: null,
  sunsetOn: null,
  active: true,
  inactiveBecause: null,
  madeUntil: null,
  ...given,
});

/** A deliverable of `branch-1` due on Friday 30 June 2023, dispatched on 1 June. */
export const aTask = (given: Partial<Task> = {}): Task => ({
  kind: 'task',
  officeId: OFFICE_ID,
  id: derivedId('task', given.officeId ?? OFFICE_ID, 'special-meeting', 'branch-1', '2023-Q2'),
  version: 1,
  title: '专题会议（2023年第二季度）',
  dutyId: 'special-meeting',
  slot: '2023-Q2',
  clause,
  obligationKind: 'deadline',
  measure: { kind: 'deliverable' },
  closing: 'on-review',
  leadUnitId: 'branch-1',
  supervisingUnitId: 'committee',
  ladderId: 'ordinary',
  ladderVersion: 1,
  startsOn: day('2023-06-01'),
  due: { on: day('2023-06-30'), because: because('date.stated'), provisional: false, editions: '' },
  facts: [
    {
      type: 'dispatched',
      id: derivedId('fact', 'dispatched'),
      at: '2023-06-01T01:00:00.000Z' as Instant,
      by: { kind: 'service', what: 'make-tasks' },
      note: '',
    },
  ],
  steps: [],
  ...given,
});

/** `D-3` of `aTask()`. */
export const aNotice = (given: Partial<TaskNotice> = {}): TaskNotice => ({
  id: derivedId('notice', 'D-3', given.taskId ?? 'the task of aTask()'),
  taskId: aTask().id,
  taskTitle: '专题会议（2023年第二季度）',
  unitName: '第一党支部',
  rung: 'D-3',
  slip: 'none',
  dueOn: day('2023-06-30'),
  audience: 'responsible-person',
  because: because('reminder.before-due', { rung: 'D-3', dueOn: '2023-06-30', workdays: 3 }),
  alsoTold: [],
  clause: '3.11',
  ...given,
});

/** The digest of `person-1` of 5 June 2023, waiting to be sent at 09:00. */
export const aMessage = (given: Partial<Message> = {}): Message => ({
  kind: 'message',
  officeId: OFFICE_ID,
  id: derivedId('message', given.officeId ?? OFFICE_ID, 'person-1', '2023-06-05', 'digest', 1),
  version: 1,
  class: 'digest',
  channel: 'email',
  personId: 'person-1',
  onDate: day('2023-06-05'),
  slot: 1,
  notices: [aNotice()],
  dropped: [],
  sendAt: NOW,
  state: 'PENDING',
  attempts: 0,
  unknowns: 0,
  claim: null,
  providerId: null,
  history: [{ state: 'PENDING', at: '2023-06-05T00:00:00.000Z' as Instant, because: because('message.planned') }],
  lookAgainAt: NOW,
  ...given,
});

/** A pause of the whole office, since 09:00. */
export const aPause = (given: Partial<Pause> = {}): Pause => ({
  id: derivedId('pause', OFFICE_ID, given.scope ?? 'office', given.subject ?? ''),
  scope: 'office',
  subject: '',
  since: NOW,
  by: { kind: 'administrator', sub: 'administrator-1' },
  because: because('pause.by-administrator'),
  note: '',
  ...given,
});

/** The ladder `ordinary` would say 300 where nothing is usual yet; `loader` has loaded it. */
export const aHold = (given: Partial<Hold> = {}): Hold => ({
  id: 'hld_1',
  ladderId: 'ordinary',
  since: NOW,
  count: 300,
  limit: 200,
  usual: null,
  receivers: ['第一党支部 组织委员'],
  tasks: [{ id: aTask().id, title: aTask().title }],
  askedBy: 'loader',
  ...given,
});

/** A switchboard that holds nothing back. */
export const aSwitchboard = (given: Partial<Switchboard> = {}): Switchboard => ({
  kind: 'switchboard',
  officeId: OFFICE_ID,
  id: given.officeId ?? OFFICE_ID,
  version: 1,
  pauses: [],
  holds: [],
  refusals: [],
  fenceAt: null,
  tableId: null,
  ...given,
});

export const aTrafficDay = (given: Partial<TrafficDay> = {}): TrafficDay => ({
  ...newTrafficDay(OFFICE_ID, given.on ?? day('2023-06-05')),
  version: 1,
  said: { ordinary: 3 },
  ...given,
});
