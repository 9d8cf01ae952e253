import { createHash, createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { visitLines, visitText, visitTree } from '#domain/sampling/result-root';

const KEY = 'ab'.repeat(32);
const saltOf = (id: string) => createHmac('sha256', Buffer.from(KEY, 'hex')).update(id).digest('hex');
const leafOf = (text: string) => createHash('sha256').update(Buffer.of(0)).update(text).digest();

describe('the result root', () => {
  it('is over one canonical line a visit, ascending by id, each with a salt of its own', () => {
    const lines = visitLines('sha256', KEY, { 'o-b': ['i2', 'i3'], 'o-a': ['i1', 'i2'] });
    const texts = [
      `{"id":"o-a","salt":"${saltOf('o-a')}","team":["i1","i2"]}`,
      `{"id":"o-b","salt":"${saltOf('o-b')}","team":["i2","i3"]}`,
    ];
    expect(lines.map(visitText)).toEqual(texts);
    const node = createHash('sha256')
      .update(Buffer.of(1))
      .update(leafOf(texts[0] ?? ''))
      .update(leafOf(texts[1] ?? ''));
    expect(visitTree('sha256', lines).root).toBe(node.digest('hex'));
  });

  it('of no visit is that of an empty list', () => {
    expect(visitTree('sha256', visitLines('sha256', KEY, {})).root).toBe(createHash('sha256').digest('hex'));
  });
});
