import { createHash, createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { listRoot, listRootBuilder, listTree } from '#domain/sampling/list-root';
import { anInspector } from '#test/support/draw-makers';

const LIST = ['a', 'b', 'c'].map((id) => anInspector({ id }));
const how = { name: 'inspectors', alg: 'sha256' } as const;

describe('the root of a list', () => {
  it('is that of the tree over its canonical lines, however it is made', () => {
    const builder = listRootBuilder(how);
    for (const line of LIST) builder.add(line);
    expect([builder.root(), builder.count()]).toEqual([listRoot(how, LIST), 3]);
    expect(listTree(how, LIST).root).toBe(listRoot(how, LIST));
    expect(listRoot(how, LIST.slice(1))).not.toBe(listRoot(how, LIST));
    expect(listRoot({ ...how, alg: 'sm3' }, LIST)).not.toBe(listRoot(how, LIST));
  });

  it('of one salted line is its hash behind a salt that only the secret tells', () => {
    const secret = Buffer.alloc(32, 5);
    const salt = createHmac('sha256', secret).update('sjc-draw/1|salt|conflicts|o/i').digest();
    const leaf = createHash('sha256').update(Buffer.of(0)).update(salt).update('["o","i"]').digest('hex');
    expect(listRoot({ name: 'conflicts', alg: 'sha256', saltedBy: secret }, [['o', 'i']])).toBe(leaf);
  });
});
