import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { memoryClock } from '#adapters/memory/memory-clock';
import { memoryStore } from '#adapters/memory/memory-store';
import type { Difference } from '#domain/rules/compare-bundle';
import { checkedBundle, differenceLines, loadInto } from '#infra/local/load-into';
import { openFolders } from '#test/support/folders';
import { at } from '#test/support/shanghai';
import { SMALL_OFFICE } from '#test/support/small-office';

const folders = openFolders('load');
afterEach(folders.clear);

const aBundleFile = (text: string): string => {
  const file = join(folders.make(), 'office.yaml');
  writeFileSync(file, text);
  return file;
};

const one = (given: Partial<Difference>): Difference => ({
  what: 'duty',
  id: 'plan',
  change: 'changed',
  fields: [],
  ...given,
});

describe('a bundle with faults', () => {
  it('is refused with the place of every fault', () => {
    const text = SMALL_OFFICE.replace('dueOn: 2023-06-21', 'dueOn: 2023-05-21').replace('name: 机关党委\n', 'nam: x\n');
    const file = aBundleFile(text);
    const lines = (() => {
      try {
        checkedBundle(file);
      } catch (error) {
        return (error as Error).message.split('\n');
      }
      return [];
    })();
    expect(lines[0]).toBe('The bundle has faults; nothing was written.');
    expect(lines.slice(1).sort()).toEqual([
      '  office.yaml: duties[0].obligation.dueOn (line 25): must not be before startsOn',
      '  office.yaml: units[1].nam (line 9): "nam" is not known here',
      '  office.yaml: units[1].name (line 8): is missing',
    ]);
  });
});

describe('the difference a load would make', () => {
  it('counts what is new by kind', () => {
    const added = [
      ...['a', 'b'].map((id) => one({ what: 'person', id, change: 'added' })),
      one({ what: 'unit', id: 'branch', change: 'added' }),
    ];
    expect(differenceLines(added)).toEqual(['  + 2 persons', '  + 1 unit']);
  });

  it('names what changes field by field, and what goes', () => {
    const fields = [
      { name: 'title', was: '方案', is: '实施方案' },
      { name: 'sunsetOn', was: null, is: '2023-12-31' },
    ];
    expect(differenceLines([one({ fields }), one({ what: 'post', id: 'organ.principal', change: 'removed' })])).toEqual(
      ['  ~ duty plan  title: "方案" -> "实施方案"; sunsetOn: null -> "2023-12-31"', '  - post organ.principal'],
    );
  });

  it.each([
    [20, '  ~ duty d-19', 20],
    [21, '  ... and 1 more', 21],
    [300, '  ... and 280 more', 21],
  ])('shows twenty changes at most: of %i the last line is "%s"', (count, last, lines) => {
    const many = Array.from({ length: count }, (_, index) => one({ id: `d-${index}` }));
    expect(differenceLines(many)).toHaveLength(lines);
    expect(differenceLines(many).at(-1)).toBe(last);
  });

  it('says nothing of nothing', () => {
    expect(differenceLines([])).toEqual([]);
  });
});

describe('loading', () => {
  const load = async (store: ReturnType<typeof memoryStore>, text: string) => {
    const said: string[] = [];
    const written = await loadInto(
      store,
      memoryClock(at('2023-06-20T08:55')),
      checkedBundle(aBundleFile(text)),
      (line) => said.push(line),
    );
    return { written, said };
  };

  it('says what it changes, and the second time that nothing does', async () => {
    const store = memoryStore();
    const first = await load(store, SMALL_OFFICE);
    expect(first).toMatchObject({ written: true });
    expect(first.said).toEqual([
      'Loading "督查办公室":',
      '  + 1 office',
      '  + 3 units',
      '  + 4 persons',
      '  + 4 posts',
      '  + 1 ladder',
      '  + 3 duties',
    ]);
    expect(await load(store, SMALL_OFFICE)).toEqual({
      written: false,
      said: ['The bundle is loaded already; nothing changes.'],
    });
    const changed = await load(store, SMALL_OFFICE.replace('title: 党课', 'title: 专题党课'));
    expect(changed.said).toContain('  ~ duty course  title: "党课" -> "专题党课"');
  });
});
