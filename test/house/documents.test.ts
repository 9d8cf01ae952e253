// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this reads the spelling of templates.

import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SETTING_KEYS } from '#config/settings';
import { entries, files, read } from './sources.ts';

const DECISION_LINES_MAX = 60;
const ARCHITECTURE_LINES_MAX = 200;
const DOCUMENTS = files.filter((path) => /^docs\/.+\.md$|^README[\w.-]*\.md$|^CHANGELOG\.md$/.test(path));
const DECISION = /^docs\/decisions\/\d{4}-[a-z0-9-]+\.md$/;

const withoutBlocks = (text: string): string => text.replaceAll(/^```[\s\S]*?^```/gm, '');

const linesOf = (text: string): number => text.trimEnd().split('\n').length;

const wrongForm = (path: string, text: string): readonly string[] => {
  const found: string[] = [];
  const titles = [...withoutBlocks(text).matchAll(/^# .+/gm)].length;
  if (titles !== 1) found.push(`${path}: ${titles} titles of the first level, and it takes exactly one`);
  if (path.startsWith('docs/decisions/')) {
    if (!DECISION.test(path)) found.push(`${path}: decisions are numbered: docs/decisions/0001-what-was-decided.md`);
    if (linesOf(text) > DECISION_LINES_MAX)
      found.push(`${path}: more than ${DECISION_LINES_MAX} lines: say it shorter`);
    if (!/^Status: /m.test(text)) found.push(`${path}: has no line "Status: accepted. Date: ..."`);
  }
  if (path === 'docs/ARCHITECTURE.md' && linesOf(text) > ARCHITECTURE_LINES_MAX) {
    found.push(`${path}: more than ${ARCHITECTURE_LINES_MAX} lines: what follows the code belongs beside the code`);
  }
  return found;
};

const PATH = /`((?:\.ci|bench|docs|examples|functions|infra|scripts|shared|test)\/[\w./-]*\w\/?)`/g;
/** A link to a file of ours: neither an address nor a place within the page. */
const LINK = /\]\(((?![a-z]+:|#)[^)\s#]+)/g;
const COMMAND =
  /`[^`]*?npm (?:run(?: -s)? ([\w:-]+)|(start|test)\b)[^`]*`|^npm (?:run(?: -s)? ([\w:-]+)|(start|test)\b)/gm;

const known = new Set(entries.map(({ path }) => path));
const scripts = Object.keys((JSON.parse(read('package.json')) as { scripts: Record<string, string> }).scripts);

/** Files and commands a document names that are not there. */
const wrongNames = (path: string, text: string): readonly string[] => {
  const found: string[] = [];
  for (const [, named = ''] of text.matchAll(PATH)) {
    if (!known.has(named.replace(/\/$/, ''))) found.push(`${path}: names ${named}, which is not there`);
  }
  for (const [, link = ''] of text.matchAll(LINK)) {
    const target = posix.join(posix.dirname(path), link);
    if (!known.has(target)) found.push(`${path}: links to ${link}, which is not there`);
  }
  for (const match of text.matchAll(COMMAND)) {
    const script = match.slice(1).find((one) => one !== undefined) ?? '';
    if (!scripts.includes(script)) found.push(`${path}: names the command ${script}, which package.json does not have`);
  }
  return found;
};

describe('documents', () => {
  it.each(DOCUMENTS)('%s has the form of its kind', (path) => {
    expect(wrongForm(path, read(path))).toEqual([]);
  });

  it.each(DOCUMENTS)('%s names files and commands that are there', (path) => {
    expect(wrongNames(path, read(path))).toEqual([]);
  });

  it('are all there, and the change log has a place for what is not released', () => {
    expect(files).toEqual(
      expect.arrayContaining([
        'README.md',
        'README.zh-CN.md',
        'LICENSE',
        'NOTICE',
        'docs/ARCHITECTURE.md',
        'docs/GLOSSARY.md',
        'docs/OPERATING.md',
        'docs/TESTING.md',
      ]),
    );
    expect(read('CHANGELOG.md')).toMatch(/^## \[Unreleased\]$/m);
  });

  it('for operators speak of every setting and every alarm', () => {
    const operating = read('docs/OPERATING.md');
    const alarms = [
      ...`${read('infra/stacks/house-watches.ts')}${read('infra/stacks/watch-stack.ts')}`.matchAll(
        /^\s+id: (['`])(.+)\1,$/gm,
      ),
    ].map(([, , id = '']) => id.replace(/\$\{name\}/, '<function>'));
    const named = alarms.flatMap((id) =>
      id.startsWith('${part}') ? ['dispatch', 'receipts'].map((queue) => id.replace('${part}', queue)) : [id],
    );
    expect(named.length).toBeGreaterThan(10);
    expect([...SETTING_KEYS, ...named].filter((word) => !operating.includes(`\`${word}\``))).toEqual([]);
  });

  it('number their decisions once each', () => {
    const numbers = files
      .filter((path) => DECISION.test(path))
      .map((path) => path.slice('docs/decisions/'.length).slice(0, 4));
    expect(numbers).toEqual([...new Set(numbers)]);
  });

  it.each([
    ['docs/A.md', '# One\n# Two\n'],
    ['docs/A.md', 'No title\n'],
    ['docs/decisions/7-a.md', '# A\nStatus: accepted.\n'],
    ['docs/decisions/0007-a.md', '# A\n'],
    ['docs/decisions/0007-a.md', `# A\nStatus: accepted.\n${'a\n'.repeat(60)}`],
    ['docs/ARCHITECTURE.md', `# A\n${'a\n'.repeat(200)}`],
  ])('%s of a wrong form is told so (%#)', (path, text) => {
    expect(wrongForm(path, text)).toHaveLength(1);
  });

  it('that name what is not there are told so', () => {
    expect(wrongForm('docs/A.md', '# One\n```bash\n# not a title\n```\n')).toEqual([]);
    expect(wrongNames('docs/A.md', 'See `shared/domain/nowhere.ts` and `npm run nothing`.')).toHaveLength(2);
    expect(wrongNames('docs/A.md', 'See [this](B.md) and [that](https://example.org/).')).toHaveLength(1);
    expect(
      wrongNames('docs/A.md', 'See `shared/domain/` and [that](GLOSSARY.md#days) and `npm run -s synth`.'),
    ).toEqual([]);
  });
});
