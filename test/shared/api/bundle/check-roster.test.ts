import { describe, expect, it } from 'vitest';
import { readBundle } from '#api/bundle/read-bundle';

const bundleWith = (holder: string, channels: string): string =>
  [
    'office: { id: city-office, name: 工委, supervisingUnitId: wc }',
    'units:',
    '  - id: wc',
    '    name: 工委',
    '    unitKind: committee',
    '    posts:',
    `      - { role: responsible-person, title: 主任, holder: ${holder} }`,
    'ladders:',
    '  - id: fast',
    '    title: 快办',
    '    rungs:',
    `      - { code: D0, time: { on: due }, tell: [responsible-person], channels: ${channels}, delivery: prompt }`,
  ].join('\n');

const faultsOf = (holder: string, channels: string) => {
  const read = readBundle([{ name: 'b.yaml', text: bundleWith(holder, channels) }]);
  return read.ok ? [] : read.faults.map(({ path, line, message }) => `${path} ${line} ${message}`);
};

const BOTH = '{ name: 主任, email: a@example.org, robot: organ-group }';

describe('a robot in a bundle', () => {
  it('stands beside mail: at the person, and at the rung', () => {
    expect(faultsOf(BOTH, '[email, robot]')).toEqual([]);
    const read = readBundle([{ name: 'b.yaml', text: bundleWith(BOTH, '[email, robot]') }]);
    expect(read.ok && read.bundle.persons[0]?.contacts).toContainEqual({
      channel: 'robot',
      address: 'organ-group',
      usable: true,
    });
  });

  it.each([
    ['no mail at the rung', BOTH, '[robot]', /channels 12 .*"email" must stand beside "robot"/],
    ['no mail at the rung, but SMS', BOTH, '[sms, robot]', /channels 12 .*"email" must stand beside "robot"/],
    ['no address', '{ name: 主任, robot: organ-group }', '[email]', /holder 7 has a robot and no e-mail address/],
    [
      'no address, among contacts',
      '{ name: 主任, contacts: [{ channel: robot, address: organ-group }] }',
      '[email]',
      /holder 7 has a robot and no e-mail address/,
    ],
    ['a URL for an id', '{ name: 主任, email: a@example.org, robot: "https://r" }', '[email]', /holder\.robot 7/],
  ])('is refused with %s', (_what, holder, channels, fault) => {
    const faults = faultsOf(holder, channels);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(fault);
  });
});
