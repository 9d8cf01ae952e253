import { describe, expect, it } from 'vitest';
import { read } from './sources.ts';

type Package = {
  readonly allowScripts?: Readonly<Record<string, boolean>>;
} & Readonly<Partial<Record<'dependencies' | 'devDependencies' | 'optionalDependencies', Record<string, string>>>>;

type Locked = {
  readonly version?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly hasInstallScript?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  /** Comes inside the package above it, and stands under that one's integrity. */
  readonly inBundle?: boolean;
};

type Lockfile = { readonly packages: Readonly<Record<string, Locked>> };

/** Packages that must not come in, each with its reason. */
const BANNED: Readonly<Record<string, string>> = {
  xlsx: 'its registry releases stopped years ago with known holes: read-excel-file and write-excel-file',
  request: 'abandoned: fetch',
  moment: 'abandoned, and it changes its values: the calendar room',
  lodash: 'the language has it',
  'ts-node': 'Node runs the TypeScript',
};

const EXACT = /^\d+\.\d+\.\d+(?:-[\w.]+)?$/;

const wrongPackages = (manifest: Package): readonly string[] =>
  (['dependencies', 'devDependencies', 'optionalDependencies'] as const)
    .flatMap((kind) => Object.entries(manifest[kind] ?? {}))
    .flatMap(([name, wanted]) => {
      if (BANNED[name] !== undefined) return [`${name}: ${BANNED[name]}`];
      if (EXACT.test(wanted)) return [];
      return [`${name}: ${wanted} is no exact version from the registry: what is tried is what runs`];
    });

const wrongLocks = (lockfile: Lockfile, allowScripts: Readonly<Record<string, boolean>>): readonly string[] =>
  Object.entries(lockfile.packages).flatMap(([path, locked]) => {
    if (path === '') return [];
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const found: string[] = [];
    if (locked.integrity === undefined && locked.inBundle !== true)
      found.push(`${path}: has no integrity: nobody can tell what it should be`);
    if (locked.resolved !== undefined)
      found.push(`${path}: holds the address of a registry: see .npmrc, and lock again`);
    if (locked.hasInstallScript === true && allowScripts[name] !== false) {
      found.push(`${path}: wants to run a script at install time: do without it, or deny it in allowScripts`);
    }
    return found;
  });

const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/node_modules/')));

/** Whether Node would find a package from inside another one. */
const isFound = (lockfile: Lockfile, from: string, name: string): boolean => {
  for (let at = from; ; at = parentOf(at)) {
    if (lockfile.packages[at === '' ? `node_modules/${name}` : `${at}/node_modules/${name}`]) return true;
    if (at === '') return false;
  }
};

const missingLocks = (lockfile: Lockfile): readonly string[] =>
  Object.entries(lockfile.packages).flatMap(([path, locked]) =>
    Object.keys({ ...locked.dependencies, ...locked.optionalDependencies })
      .filter((name) => !isFound(lockfile, path, name))
      .map(
        (name) =>
          `${path}: wants ${name}, which is not locked, so that "npm ci" refuses: take a version whose parts are all published`,
      ),
  );

const manifest = JSON.parse(read('package.json')) as Package;
const lockfile = JSON.parse(read('package-lock.json')) as Lockfile;

describe('packages', () => {
  it('are asked for by exact versions, from the registry', () => {
    expect(wrongPackages(manifest)).toEqual([]);
  });

  it('are locked by what they hold, not by where they came from, and run nothing when installed', () => {
    expect(wrongLocks(lockfile, manifest.allowScripts ?? {})).toEqual([]);
  });

  it('are locked with all that they want, for every platform', () => {
    expect(missingLocks(lockfile)).toEqual([]);
  });

  it('that want one which is not locked are told so', () => {
    const wants = { integrity: 'sha512-a', optionalDependencies: { b: '1.0.0' } };
    expect(missingLocks({ packages: { 'node_modules/a': wants } })).toHaveLength(1);
    expect(missingLocks({ packages: { 'node_modules/a': wants, 'node_modules/b': {} } })).toEqual([]);
    expect(missingLocks({ packages: { 'node_modules/a': wants, 'node_modules/a/node_modules/b': {} } })).toEqual([]);
  });

  it('have no permission to run scripts', () => {
    expect(Object.values(manifest.allowScripts ?? {}).filter(Boolean)).toEqual([]);
    expect(read('.npmrc')).toMatch(/^ignore-scripts=true$/m);
  });

  it.each([
    '^1.0.0',
    '~1.0.0',
    '1.x',
    '*',
    'latest',
    'git+https://example.org/a.git',
    'https://example.org/a.tgz',
    'file:a',
  ])('of version %s are told so', (wanted) => {
    expect(wrongPackages({ dependencies: { a: wanted } })).toHaveLength(1);
  });

  it('that are banned are told so', () => {
    expect(wrongPackages({ devDependencies: { xlsx: '0.18.5' } })).toHaveLength(1);
  });

  it.each([
    ['without integrity', { version: '1.0.0' }],
    ['with an address', { integrity: 'sha512-a', resolved: 'https://example.org/a.tgz' }],
    ['with a script', { integrity: 'sha512-a', hasInstallScript: true }],
  ])('locked %s are told so', (_what, locked) => {
    expect(wrongLocks({ packages: { '': {}, 'node_modules/a': locked } }, {})).toHaveLength(1);
    expect(
      wrongLocks({ packages: { 'node_modules/a': { integrity: 'sha512-a', hasInstallScript: true } } }, { a: false }),
    ).toEqual([]);
  });
});
