import { describe, expect, it } from 'vitest';
import type { Finding } from '#domain/inspections/finding';
import { publicationOf } from '#domain/inspections/publication';
import { findingWith, replied, reviewed, verified } from '#test/support/finding-facts';
import { aSeen, checkItemsById, notHeldFact, visitedFact } from '#test/support/inspection-facts';
import { aCheckItem, anInspection, aProgramme } from '#test/support/inspection-makers';
import { day } from '#test/support/shanghai';

const visited = anInspection({ facts: [visitedFact()] });
const publish = (findings: readonly Finding[], today = '2023-07-01', inspections = [visited]) =>
  publicationOf(inspections, findings, {
    today: day(today),
    programmes: new Map([[aProgramme().id, aProgramme()]]),
    checkItems: checkItemsById(),
  });

describe('publicationOf', () => {
  it('shows visits made, what was looked at and on what it stands', () => {
    expect(publish([findingWith()])).toEqual([
      {
        inspectionId: visited.id,
        programme: aProgramme().title,
        kind: 'random',
        drawId: visited.drawId,
        subject: '第一党支部',
        on: '2023-06-06',
        items: [{ title: aCheckItem().title, line: 'RESPONSIBILITY', basis: '工作安排 13.1', result: 'not-met' }],
        findings: { raised: 1, inReply: 0, closed: 0 },
      },
    ]);
  });

  it('names nobody, and shows no value, note or evidence', () => {
    const text = JSON.stringify(publish([findingWith(replied(), reviewed('upheld'))]));
    for (const word of ['person-', 'i-1', 'sub-', 'records/1', '2023年重点任务分解表'])
      expect(text).not.toContain(word);
  });

  it('says nothing of visits to come, or that were not held', () => {
    const notHeld = anInspection({ facts: [notHeldFact()] });
    expect(publish([], '2023-07-01', [anInspection(), notHeld])).toEqual([]);
  });

  it('waits with a finding while the unit may reply, and until its reply was reviewed', () => {
    expect(publish([findingWith()], '2023-06-13')[0]).toMatchObject({
      items: [{ result: 'in-reply' }],
      findings: { raised: 0, inReply: 1 },
    });
    expect(publish([findingWith(replied())])[0]).toMatchObject({ items: [{ result: 'in-reply' }] });
    expect(publish([findingWith(replied(), reviewed('upheld'))], '2023-06-13')[0]).toMatchObject({
      items: [{ result: 'not-met' }],
      findings: { raised: 1, inReply: 0 },
    });
  });

  it('takes back what was set aside, and counts what was closed', () => {
    expect(publish([findingWith(replied(), reviewed('set-aside'))])[0]).toMatchObject({
      items: [{ result: 'met' }],
      findings: { raised: 0, inReply: 0, closed: 0 },
    });
    expect(publish([findingWith(verified(true))])[0]).toMatchObject({ findings: { raised: 1, closed: 1 } });
  });

  it('tells what could not be seen, and the latest visit first', () => {
    const later = anInspection({
      id: 'ins_later',
      facts: [visitedFact({ on: day('2023-06-20'), items: [aSeen({ met: null, value: '' })] })],
    });
    expect(publish([], '2023-07-01', [visited, later]).map(({ inspectionId }) => inspectionId)).toEqual([
      'ins_later',
      visited.id,
    ]);
    expect(publish([], '2023-07-01', [later])[0]?.items[0]?.result).toBe('not-seen');
  });
});
