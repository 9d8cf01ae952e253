import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type ReadBundle, readBundle } from '#api/bundle/read-bundle';
import { DEFAULT_SENDING_HOURS } from '#domain/calendar/sending-hours';
import { DEFAULT_CAPS } from '#domain/rules/caps';
import { DEFAULT_LADDER } from '#domain/rules/default-ladder';
import { DEFAULT_DAY_LIMITS } from '#domain/rules/office';

const OFFICE = 'office: { id: office-a, name: 督查室, supervisingUnitId: top }\n';

const UNITS = `units:
  - { id: top, name: 市直工委, unitKind: committee }
  - id: branch-1
    name: 第一支部
    unitKind: branch
    parentId: top
    posts:
      - role: responsible-person
        title: 支部书记
        holder: { name: 支部书记, sms: "+8610000000001", email: a@example.org }
        deputy: { name: 支部副书记, email: b@example.org, language: en }
      - role: principal
        title: 主要负责人
        holderId: branch-1.responsible-person.holder
      - { role: leader-in-charge, title: 分管负责人, id: own-id }
`;

const duty = (id: string, obligation: string, more = '') => `  - id: ${id}
    title: 事项
    clause: { item: "1", row: "1.1", text: 事项 }
    obligation: { ${obligation} }
    deadlineSource: set
    deadlineBasis: |
      由工委确定
    doers: { unitIds: [branch-1] }
${more}`;

const DUTIES = `duties:\n${duty('duty-b', 'kind: deadline, dueOn: null')}${duty('duty-a', 'kind: cycle, every: month, startsOn: 2023-01-01')}`;

const wholeOf = (read: ReadBundle) => {
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return read;
};
const readText = (...texts: readonly string[]) =>
  wholeOf(readBundle(texts.map((text, index) => ({ name: `${index}.yaml`, text }))));

const WHOLE = OFFICE + UNITS + DUTIES;

describe('what a bundle leaves out', () => {
  const { bundle } = readText(WHOLE);

  it('follows from the office, which has defaults of its own', () => {
    expect(bundle.office).toEqual({
      id: 'office-a',
      name: '督查室',
      zone: 'Asia/Shanghai',
      language: 'zh-CN',
      sendingHours: DEFAULT_SENDING_HOURS,
      limits: DEFAULT_DAY_LIMITS,
      enforceFrom: null,
      caps: DEFAULT_CAPS,
      supervisingUnitId: 'top',
    });
    expect(bundle.ladders).toEqual([DEFAULT_LADDER]);
  });

  it('is filled in for a duty', () => {
    expect(bundle.duties.find((one) => one.id === 'duty-b')).toEqual({
      id: 'duty-b',
      title: '事项',
      clause: { item: '1', row: '1.1', text: '事项' },
      obligation: { kind: 'deadline', startsOn: null, dueOn: null },
      deadlineSource: 'set',
      deadlineBasis: '由工委确定',
      doers: { unitKinds: [], unitIds: ['branch-1'] },
      supervisingUnitId: 'top',
      ladderId: 'default',
      closing: 'on-review',
      enforceFrom: null,
      sunsetOn: null,
      active: true,
      inactiveBecause: null,
    });
  });

  it.each([
    ['kind: deadline, dueOn: 2023-12-31', 'on-review'],
    ['kind: target, unit: count, atLeast: 10, startsOn: 2023-01-01, dueOn: 2023-12-31', 'on-review'],
    ['kind: coverage, members: [甲], startsOn: 2023-01-01, dueOn: 2023-12-31', 'on-review'],
    ['kind: window, opensOn: 2023-06-15, closesOn: 2023-06-15', 'on-report'],
    ['kind: cycle, every: month, startsOn: 2023-01-01', 'on-report'],
    ['kind: quota, every: year, atLeast: 1, startsOn: 2023-01-01', 'on-report'],
    ['kind: event, trigger: 会议, dueWorkdays: 5', 'on-report'],
    ['kind: standing, reviewEvery: half-year, startsOn: 2023-01-01', 'on-report'],
    ['kind: inspection, every: quarter, atLeast: 3, lines: [EFFICIENCY], startsOn: 2023-01-01', 'on-report'],
  ])('closes a duty of { %s } %s', (obligation, closing) => {
    const { bundle: one } = readText(`${OFFICE + UNITS}duties:\n${duty('duty-a', obligation)}`);
    expect(one.duties[0]?.closing).toBe(closing);
  });

  it('takes the day from which rungs speak from the office, unless a duty names its own or none', () => {
    const dated = 'kind: deadline, dueOn: 2023-12-31';
    const office = OFFICE.replace('{ ', '{ enforceFrom: 2023-09-01, ');
    const from = (more: string) =>
      readText(`${office + UNITS}duties:\n${duty('duty-a', dated, more)}`).bundle.duties[0]?.enforceFrom;
    expect(from('')).toBe('2023-09-01');
    expect(from('    enforceFrom: 2023-10-01\n')).toBe('2023-10-01');
    expect(from('    enforceFrom: null\n')).toBeNull();
  });

  it('does not overrule what is written', () => {
    const more = '    closing: on-review\n    supervisingUnitId: branch-1\n';
    const text = `${OFFICE + UNITS}duties:\n${duty('duty-a', 'kind: event, trigger: 会议, dueWorkdays: 5', more)}`;
    expect(readText(text).bundle.duties[0]).toMatchObject({ closing: 'on-review', supervisingUnitId: 'branch-1' });
    const own =
      'ladders: [{ id: default, title: 简, rungs: [{ code: D0, time: { on: due }, tell: [deputy], channels: [email], delivery: digest }] }]\n';
    expect(readText(WHOLE, own).bundle.ladders).toEqual([
      {
        id: 'default',
        title: '简',
        acknowledgement: null,
        rungs: [
          {
            code: 'D0',
            time: { on: 'due' },
            tell: ['deputy'],
            slip: 'none',
            channels: ['email'],
            delivery: 'digest',
            spanDaysMin: 0,
            whenLate: 'send',
          },
        ],
      },
    ]);
  });

  it('takes a count as its own population where none is written', () => {
    const target = 'kind: target, unit: count, atLeast: 10, startsOn: 2023-01-01, dueOn: 2023-12-31';
    const { bundle: one } = readText(`${OFFICE + UNITS}duties:\n${duty('duty-a', target)}`);
    expect(one.duties[0]?.obligation).toMatchObject({ atLeast: 10, population: 10 });
  });
});

describe('posts and people written inside a unit', () => {
  const { bundle } = readText(WHOLE);

  it('have ids that follow from where they stand, or their own', () => {
    expect(bundle.posts).toEqual([
      {
        id: 'branch-1.principal',
        unitId: 'branch-1',
        role: 'principal',
        title: '主要负责人',
        holderId: 'branch-1.responsible-person.holder',
        deputyId: null,
      },
      {
        id: 'branch-1.responsible-person',
        unitId: 'branch-1',
        role: 'responsible-person',
        title: '支部书记',
        holderId: 'branch-1.responsible-person.holder',
        deputyId: 'branch-1.responsible-person.deputy',
      },
      {
        id: 'own-id',
        unitId: 'branch-1',
        role: 'leader-in-charge',
        title: '分管负责人',
        holderId: null,
        deputyId: null,
      },
    ]);
  });

  it('are reached by e-mail first', () => {
    expect(bundle.persons).toEqual([
      {
        id: 'branch-1.responsible-person.deputy',
        name: '支部副书记',
        language: 'en',
        contacts: [{ channel: 'email', address: 'b@example.org', usable: true }],
        leave: [],
      },
      {
        id: 'branch-1.responsible-person.holder',
        name: '支部书记',
        language: 'zh-CN',
        contacts: [
          { channel: 'email', address: 'a@example.org', usable: true },
          { channel: 'sms', address: '+8610000000001', usable: true },
        ],
        leave: [],
      },
    ]);
  });
});

describe('the same content', () => {
  const whole = readText(WHOLE);

  it('has the same digest when read again', () => {
    expect(readText(WHOLE)).toEqual(whole);
    expect(whole.digest).toMatch(/^[0-9a-f]{64}$/);
  });

  it('is the same bundle as JSON', () => {
    expect(wholeOf(readBundle([{ name: 'b.json', text: JSON.stringify(parse(WHOLE)) }]))).toEqual(whole);
  });

  it('is the same bundle however it is cut into files', () => {
    expect(readText(DUTIES, UNITS, OFFICE)).toEqual(whole);
    const halves = [
      `duties:\n${DUTIES.slice(DUTIES.indexOf('  - id: duty-a'))}`,
      DUTIES.slice(0, DUTIES.indexOf('  - id: duty-a')),
    ];
    expect(readText(OFFICE + UNITS, ...halves)).toEqual(whole);
  });

  it('is the same bundle written out in full, so that what is read can be read again', () => {
    expect(wholeOf(readBundle([{ name: 'b.json', text: JSON.stringify(whole.bundle) }]))).toEqual(whole);
  });

  it('has another digest once a word is changed', () => {
    expect(readText(WHOLE.replace('第一支部', '第二支部')).digest).not.toBe(whole.digest);
  });
});
