import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBundle } from '#api/bundle/read-bundle';

const LINES = [
  'office:',
  '  id: office-a',
  '  name: 督查室',
  '  supervisingUnitId: top',
  'units:',
  '  - { id: top, name: 市直工委, unitKind: committee }',
  '  - id: branch-1',
  '    name: 第一支部',
  '    unitKind: branch',
  '    parentId: top',
  '    posts:',
  '      - role: responsible-person',
  '        title: 支部书记',
  '        holder: { name: 支部书记, email: a@example.org, sms: "+8610000000001" }',
  'ladders:',
  '  - id: quick',
  '    title: 快办',
  '    rungs:',
  '      - { code: D0, time: { on: due }, tell: [responsible-person], channels: [email], delivery: prompt }',
  '      - { code: O+1, time: { on: after-due, workdays: 1 }, tell: [principal], channels: [sms], delivery: prompt }',
  'duties:',
  '  - id: duty-1',
  '    title: 报送方案',
  '    clause: { item: "1", row: "1.1", text: 报送方案 }',
  '    obligation: { kind: window, opensOn: 2023-06-15, closesOn: 2023-07-01 }',
  '    deadlineSource: set',
  '    deadlineBasis: 由工委确定',
  '    doers: { unitKinds: [branch] }',
  '    ladderId: quick',
  '    sunsetOn: 2023-12-31',
];
const WHOLE = `${LINES.join('\n')}\n`;

const placesOf = (text: string) => {
  const read = readBundle([{ name: 'b.yaml', text }]);
  return read.ok ? [] : read.faults.map(({ path, line }) => `${line} ${path}`);
};

/** The bundle with one piece of text exchanged for another. */
const changed = (from: string, to: string): string => {
  expect(WHOLE.split(from)).toHaveLength(2);
  return WHOLE.replace(from, () => to);
};

const UNIT = 'units[1]';
const DUTY = 'duties[0]';
const RUNG = 'ladders[0].rungs[1]';

describe('a bundle', () => {
  it('that is whole is read', () => {
    expect(placesOf(WHOLE)).toEqual([]);
  });

  it.each([
    ['an unknown section', 'duties:\n', 'dutys: []\nduties:\n', 'dutys', 21],
    ['an unknown key', '    title: 报送方案\n', '    title: 报送方案\n    rank: 1\n', `${DUTY}.rank`, 24],
    ['an unknown key deep inside', 'row: "1.1"', 'row: "1.1", points: 3', `${DUTY}.clause.points`, 24],
    ['a section that is no list', 'ladders:\n', 'persons: { a: 1 }\nladders:\n', 'persons', 15],
    ['an entry that is no record', 'duties:\n', 'duties:\n  - 督办\n', 'duties[0]', 22],
    ['an id with capitals', 'id: duty-1', 'id: Duty-1', `${DUTY}.id`, 22],
    [
      'a duty without a source clause',
      '    clause: { item: "1", row: "1.1", text: 报送方案 }\n',
      '',
      `${DUTY}.clause`,
      22,
    ],
    ['a source clause without its row', 'row: "1.1"', 'row: ""', `${DUTY}.clause.row`, 24],
    ['a row that is read as a number', 'row: "1.1"', 'row: 1.10', `${DUTY}.clause.row`, 24],
    ['an unknown kind of obligation', 'kind: window', 'kind: wish', `${DUTY}.obligation.kind`, 25],
    ['a day that does not exist', 'opensOn: 2023-06-15', 'opensOn: 2023-02-30', `${DUTY}.obligation.opensOn`, 25],
    ['a window that closes before it opens', '2023-07-01', '2023-06-14', `${DUTY}.obligation.closesOn`, 25],
    ['a sunset before the start', 'sunsetOn: 2023-12-31', 'sunsetOn: 2023-06-14', `${DUTY}.sunsetOn`, 30],
    ['no doers', 'unitKinds: [branch]', 'unitKinds: []', `${DUTY}.doers`, 28],
    ['a kind of doer that no unit has', '[branch]', '[brnch]', `${DUTY}.doers.unitKinds[0]`, 28],
    ['a doer that is not there', 'unitKinds: [branch]', 'unitIds: [top, nobody]', `${DUTY}.doers.unitIds[1]`, 28],
    ['a ladder that is not there', 'ladderId: quick', 'ladderId: slow', `${DUTY}.ladderId`, 29],
    [
      'an inactive duty without a reason',
      'duties:\n  - ',
      'duties:\n  - active: false\n    ',
      `${DUTY}.inactiveBecause`,
      22,
    ],
    [
      'a supervising unit that is not there',
      'supervisingUnitId: top',
      'supervisingUnitId: tip',
      'office.supervisingUnitId',
      4,
    ],
    [
      'a supervising unit of a duty that is not there',
      'ladderId: quick',
      'supervisingUnitId: tip',
      `${DUTY}.supervisingUnitId`,
      29,
    ],
    ['a parent that is not there', 'parentId: top', 'parentId: tip', `${UNIT}.parentId`, 10],
    ['a unit twice', '  - id: branch-1', '  - { id: top, name: 二, unitKind: x1 }\n  - id: branch-1', `${UNIT}.id`, 7],
    ['a name of two lines', 'name: 第一支部', 'name: "第一\\r\\nBcc: x"', `${UNIT}.name`, 8],
    ['a name with NUL', 'name: 第一支部', 'name: "第一\\0"', `${UNIT}.name`, 8],
    ['a name with a line separator', 'name: 第一支部', 'name: "第一\\u2028"', `${UNIT}.name`, 8],
    ['a name that is too long', 'name: 第一支部', `name: ${'长'.repeat(101)}`, `${UNIT}.name`, 8],
    ['an address that is no e-mail', 'a@example.org', 'a.example.org', `${UNIT}.posts[0].holder.email`, 14],
    ['a number without its country', '"+8610000000001"', '"10000000001"', `${UNIT}.posts[0].holder.sms`, 14],
    ['a number without quotes', '"+8610000000001"', '+8610000000001', `${UNIT}.posts[0].holder.sms`, 14],
    ['an unknown role', 'role: responsible-person', 'role: king', `${UNIT}.posts[0].role`, 12],
    [
      'two posts of one role',
      '    posts:\n',
      '    posts:\n      - { role: responsible-person, title: 书记, id: p2 }\n',
      `${UNIT}.posts[1].role`,
      13,
    ],
    [
      'a holder that is not there',
      'holder: { name: 支部书记, email: a@example.org, sms: "+8610000000001" }',
      'holderId: nobody',
      `${UNIT}.posts[0].holderId`,
      14,
    ],
    [
      'a holder written as a reference',
      'holder: { name: 支部书记, email: a@example.org, sms: "+8610000000001" }',
      'holder: nobody',
      `${UNIT}.posts[0].holder`,
      14,
    ],
    ['a unit id too long for the posts inside', 'id: branch-1', `id: b${'r'.repeat(38)}`, `${UNIT}.id`, 7],
    ['a rung code twice', 'code: O+1', 'code: D0', `${RUNG}.code`, 20],
    ['a rung without channels', 'channels: [sms]', 'channels: []', `${RUNG}.channels`, 20],
    ['a rung that tells all users', 'tell: [principal]', 'tell: [all-users]', `${RUNG}.tell[0]`, 20],
    ['an unknown zone', '  id: office-a', '  id: office-a\n  zone: Asia/Atlantis', 'office.zone', 3],
    [
      'a sending window that ends before it begins',
      '  id: office-a',
      '  id: office-a\n  sendingHours: { windows: [{ from: "11:30", until: "08:30" }], digestAt: "09:00" }',
      'office.sendingHours.windows[0].until',
      3,
    ],
    [
      'a digest outside the windows',
      '  id: office-a',
      '  id: office-a\n  sendingHours: { windows: [{ from: "08:30", until: "11:30" }], digestAt: "12:00" }',
      'office.sendingHours.digestAt',
      3,
    ],
  ])('is refused for %s, naming path and line', (_what, from, to, path, line) => {
    expect(placesOf(changed(from, to))).toContain(`${line} b.yaml: ${path}`);
  });

  it.each([
    [
      'a percentage without its population',
      '{ kind: target, unit: percent, atLeast: 60, startsOn: 2023-01-01, dueOn: 2023-12-31 }',
      'population',
    ],
    [
      'a percentage above 100',
      '{ kind: target, unit: percent, atLeast: 101, population: 300, startsOn: 2023-01-01, dueOn: 2023-12-31 }',
      'atLeast',
    ],
    [
      'coverage of a member twice',
      '{ kind: coverage, members: [甲, 甲], startsOn: 2023-01-01, dueOn: 2023-12-31 }',
      'members',
    ],
    [
      'an inspection without a line',
      '{ kind: inspection, every: year, atLeast: 1, lines: [], startsOn: 2023-01-01 }',
      'lines',
    ],
    [
      'an inspection with a number of findings',
      '{ kind: inspection, every: year, atLeast: 1, findingsMin: 1, lines: [EFFICIENCY], startsOn: 2023-01-01 }',
      'findingsMin',
    ],
    ['a deadline that is left out, not null', '{ kind: deadline }', 'dueOn'],
    ['a deadline before its start', '{ kind: deadline, startsOn: 2023-02-01, dueOn: 2023-01-31 }', 'dueOn'],
    ['a quota of nothing', '{ kind: quota, every: month, atLeast: 0, startsOn: 2023-01-01 }', 'atLeast'],
    ['an event due in half a day', '{ kind: event, trigger: 会议, dueWorkdays: 0.5 }', 'dueWorkdays'],
  ])('is refused for %s', (_what, obligation, field) => {
    const text = changed('{ kind: window, opensOn: 2023-06-15, closesOn: 2023-07-01 }', obligation);
    expect(placesOf(text)).toEqual([`25 b.yaml: duties[0].obligation.${field}`]);
  });

  it('is refused for units that go round in a circle, each of them named', () => {
    const text = changed('unitKind: committee }', 'unitKind: committee, parentId: branch-1 }');
    expect(placesOf(text)).toEqual(['6 b.yaml: units[0].parentId', '10 b.yaml: units[1].parentId']);
  });

  it('is refused for a tree of more than 20 levels', () => {
    const chain = (levels: number) =>
      Array.from(
        { length: levels },
        (_, at) => `  - { id: u${at}, name: u, unitKind: x1, parentId: ${at ? `u${at - 1}` : 'top'} }\n`,
      );
    expect(
      placesOf(changed('ladders:\n', `  - { id: zz, name: z, unitKind: x1 }\n${chain(19).join('')}ladders:\n`)),
    ).toEqual([]);
    expect(placesOf(changed('ladders:\n', `${chain(20).join('')}ladders:\n`))).toEqual([
      '34 b.yaml: units[21].parentId',
    ]);
  });

  it('names every fault at once, by file and line, in one answer', () => {
    const text = changed('name: 第一支部', 'name: ""').replace('ladderId: quick', 'ladderId: slow').replace('1.1', '');
    const second =
      'persons:\n  - { id: p-1, name: 甲, email: nobody }\noffice: { id: office-b, name: 乙, supervisingUnitId: top }\n';
    const read = readBundle([
      { name: 'z.yaml', text: second },
      { name: 'b.yaml', text },
    ]);
    expect(read.ok ? [] : read.faults).toEqual([
      { path: 'b.yaml: units[1].name', line: 8, message: 'must not be empty' },
      { path: 'b.yaml: duties[0].clause.row', line: 24, message: 'must not be empty' },
      { path: 'b.yaml: duties[0].ladderId', line: 29, message: 'there is no ladder "slow" in the bundle' },
      { path: 'z.yaml: persons[0].email', line: 2, message: 'must be an e-mail address' },
      { path: 'z.yaml: office', line: 3, message: 'must be written once; it is also in b.yaml' },
    ]);
  });

  it('does not complain of references that the file it could not read may hold', () => {
    const read = readBundle([
      { name: 'a.yaml', text: WHOLE.replace('ladderId: quick', 'ladderId: slow') },
      { name: 'b.yaml', text: '[' },
    ]);
    expect(read.ok ? [] : new Set(read.faults.map((fault) => fault.path))).toEqual(new Set(['b.yaml']));
  });

  it('lists 200 faults and says how many more there are', () => {
    const bad = Array.from({ length: 250 }, () => '  - 1\n').join('');
    const read = readBundle([{ name: 'b.yaml', text: `${WHOLE}persons:\n${bad}` }]);
    const faults = read.ok ? [] : read.faults;
    expect(faults).toHaveLength(201);
    expect(faults.at(-1)?.message).toBe('50 more faults are not listed.');
  });

  it('is refused above 20,000 entries, and of no file at all', () => {
    const many = `persons: [${'{},'.repeat(20_001)}]`;
    const read = readBundle([{ name: 'b.yaml', text: many }]);
    expect(read.ok ? [] : read.faults).toEqual([
      { path: 'bundle', message: '20001 entries; a bundle holds at most 20000' },
    ]);
    expect(readBundle([])).toEqual({ ok: false, faults: [{ path: 'office', message: 'is missing from the bundle' }] });
  });

  it('quotes no more of a very long word than is needed to know it', () => {
    const long = 'x'.repeat(100_000);
    const read = readBundle([{ name: 'b.yaml', text: JSON.stringify({ [long]: 1, persons: [{ [long]: 1 }] }) }]);
    for (const { path, message } of read.ok ? [] : read.faults) expect(path.length + message.length).toBeLessThan(801);
  });

  it('is refused for two files of one name', () => {
    const read = readBundle([
      { name: 'b.yaml', text: WHOLE },
      { name: 'b.yaml', text: 'persons: []' },
    ]);
    expect(read.ok ? [] : read.faults).toEqual([{ path: 'b.yaml', message: 'Two files have this name.' }]);
  });

  it('never makes the reader throw, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => void readBundle([{ name: 'f', text }])),
    );
    fc.assert(fc.property(fc.json(), (text) => readBundle([{ name: 'f', text }]).ok === false));
    const places = fc.tuple(fc.nat(WHOLE.length), fc.nat(30), fc.string({ maxLength: 8 }));
    fc.assert(
      fc.property(
        places,
        ([at, cut, text]) => void readBundle([{ name: 'f', text: WHOLE.slice(0, at) + text + WHOLE.slice(at + cut) }]),
      ),
      { numRuns: 300 },
    );
  });

  it('never makes the reader throw, whatever stands in a section', () => {
    const entry = fc.object({
      key: fc.constantFrom('id', 'posts', 'holder', 'unitId', 'obligation', 'doers', 'kind', 'rungs'),
      maxDepth: 4,
    });
    const section = fc.constantFrom('office', 'units', 'posts', 'persons', 'ladders', 'duties');
    fc.assert(
      fc.property(fc.dictionary(section, fc.oneof(entry, fc.array(entry, { maxLength: 4 }))), (bundle) => {
        return readBundle([{ name: 'f', text: JSON.stringify(bundle) }]).ok === false;
      }),
      { numRuns: 300 },
    );
  });
});
