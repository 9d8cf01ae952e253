import { describe, expect, it } from 'vitest';
import { changed, faultsOf, inspectingBundle } from '#test/support/inspecting-office';

const PROGRAMME = 'programmes[0]';
describe('a programme', () => {
  it.each([
    ['minFindings', 'there is no minimum of findings: what is found is never a target'],
    ['findingsTarget', 'there is no minimum of findings: what is found is never a target'],
    ['ranking', 'nobody is scored or ranked: a check item is met, not met, or could not be seen'],
    ['penalty', 'no sanction follows by itself: people decide on what was found'],
  ])('says why there is no "%s"', (key, because) => {
    const fault = `43 ${PROGRAMME}.${key}: "${key}" is not known here: ${because}`;
    expect(
      faultsOf(changed('    title: 窗口检查\n', `    title: 窗口检查\n    ${key}: 3\n`))[0]?.replace(/^\d+/, '43'),
    ).toBe(fault);
  });

  it.each([
    ['工作人员的服务态度', '态度'],
    ['干部的思想动态记录', '思想动态'],
    ['staff opinions on the reform', 'opinions'],
    ['Family members in the firm', 'Family'],
  ])('asks for nothing that goes on in people: %s', (title, word) => {
    expect(faultsOf(changed('公示的办公时间与实际开门时间', title))).toEqual([
      expect.stringMatching(`^20 checkItems\\[0\\].title: asks for "${word}", which nobody can observe`),
    ]);
  });

  it.each([
    [
      'a stratum without a ratio',
      '{ window: { A: 250000, B: 500000, C: 300000 } }',
      '{ window: { A: 250000, C: 300000 } }',
      `${PROGRAMME}.sampling.ratioPpm.window.B: is missing`,
    ],
    [
      'a ratio without a stratum',
      '{ window: { A: 250000, B: 500000, C: 300000 } }',
      '{ window: { A: 250000, B: 500000, C: 300000 }, sector: { A: 1 } }',
      `${PROGRAMME}.sampling.ratioPpm.sector: names a stratum`,
    ],
    [
      'a rest without a chance',
      'coverage: 4',
      'coverage: 4\n      coolDown: 1\n      coolResidualPpm: 0',
      `${PROGRAMME}.sampling.coolResidualPpm: must be 1`,
    ],
    [
      'a share that coverage alone fills',
      'A: 250000',
      'A: 0',
      `${PROGRAMME}.sampling.ratioPpm.window.A: is 0 beside "coverage"`,
    ],
    [
      'a draw everybody can foresee',
      'coverage: 4',
      'coverage: 4\n      rounding: ceil',
      `${PROGRAMME}.sampling.ratioPpm.window.B: with rounding "ceil" draws all`,
    ],
    [
      'more inspectors in a team than there are',
      'coverage: 4',
      'coverage: 4\n      teamSize: 4',
      `${PROGRAMME}.inspectorRosterId: has 3 inspectors; a team takes 4`,
    ],
    [
      'a line with nothing to look at',
      'lines: [WORK_STYLE, EFFICIENCY]',
      'lines: [WORK_STYLE, EFFICIENCY, USE_OF_POWER]',
      `${PROGRAMME}.lines[2]: has no check item`,
    ],
    [
      'an item on another line',
      'lines: [WORK_STYLE, EFFICIENCY]',
      'lines: [WORK_STYLE]',
      `${PROGRAMME}.checkItemIds[1]: is on the line EFFICIENCY`,
    ],
    [
      'an item out of use',
      'type: count,',
      'type: count, active: false,',
      `${PROGRAMME}.checkItemIds[1]: the check item "desks" is out of use`,
    ],
  ])('of the first draw is told before there is one: %s', (_, from, to, fault) => {
    const faults = faultsOf(changed(from, to));
    expect(faults.map((one) => one.replace(/^\d+ /, ''))).toContainEqual(expect.stringContaining(fault));
  });
});

describe('advice', () => {
  it.each([
    ['no cap', '      annualCap: 3\n', '', 'has no annualCap'],
    ['no witness', 'witnessUnitIds: [organ-1]', 'witnessUnitIds: []', 'are missing: nobody outside is told'],
    [
      'a campaign of one',
      'witnessUnitIds: [organ-1]',
      'witnessUnitIds: [organ-1]\n    campaignId: joint',
      'is named by no other programme',
    ],
    [
      'a tier that is never drawn',
      'A: 250000, B: 500000, C: 300000 } }\n      coverage: 4',
      'A: 0, B: 500000, C: 300000 } }',
      'is 0, and there is no floor',
    ],
    [
      'an item nobody asks for',
      'subjects:\n',
      '  - { id: doors, title: 门牌, line: WORK_STYLE, type: place, basis: 工作安排 }\nsubjects:\n',
      'no programme asks for the check item "doors"',
    ],
  ])('is given and refuses nothing: %s', (_, from, to, message) => {
    const { advice } = inspectingBundle(changed(from, to));
    expect(advice).toEqual([
      expect.objectContaining({ message: expect.stringContaining(message), line: expect.any(Number) }),
    ]);
  });
});
