import { describe, expect, it } from 'vitest';
import { entries } from './sources.ts';

/** Names that tools and people look for by their spelling. */
const GIVEN = new Set(['README.md', 'README.zh-CN.md', 'CHANGELOG.md', 'LICENSE', 'NOTICE']);
/** Documents are found by their titles, as in most projects. */
const DOCUMENT = /^docs\/[A-Z]+\.md$/;
const KEBAB = /^\.?[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)*$/;
const WITHOUT_WALLS = new Set([
  'src',
  'lib',
  'libs',
  'util',
  'utils',
  'common',
  'helper',
  'helpers',
  'types',
  'misc',
  'core',
]);

const wrongName = (path: string, isFolder: boolean): readonly string[] => {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (isFolder && WITHOUT_WALLS.has(name)) {
    return [
      `${path}/: a room without walls takes anything in: name it after what it holds, or use the room it belongs to`,
    ];
  }
  if (GIVEN.has(name) || DOCUMENT.test(path) || KEBAB.test(name)) return [];
  return [`${path}: names are lower case with dashes, so that they are the same on every file system`];
};

describe('names of files and folders', () => {
  it('are kebab-case, and no folder is a room without walls', () => {
    expect(entries.flatMap(({ path, isFolder }) => wrongName(path, isFolder))).toEqual([]);
  });

  it.each([
    ['shared/domain/tasks/taskState.ts', false],
    ['shared/domain/Tasks', true],
    ['shared/domain/tasks/task_state.ts', false],
    ['shared/utils', true],
    ['functions/sweep/lib', true],
    ['docs/decisions/README.MD', false],
  ])('%s is told so', (path, isFolder) => {
    expect(wrongName(path, isFolder)).toHaveLength(1);
  });

  it.each(['README.zh-CN.md', 'docs/GLOSSARY.md', 'shared/domain/tasks/task-state.ts', '.gitignore', 'a/b-2.test.ts'])(
    '%s is let be',
    (path) => {
      expect(wrongName(path, false)).toEqual([]);
    },
  );
});
