import { posix } from 'node:path';
import { CLOSED, DOORS, type Doors } from './doors.ts';
import { type Import, importsOf, runningCodeOf } from './lexer.ts';
import type { Source } from './sources.ts';

const isClosed = (from: string, to: string): boolean =>
  CLOSED.some((closed) => closed.to.test(to) && !closed.from.test(from));

/** Where an import leads: a path from the root for files of ours, the name of a package, or `node:...`. */
export const targetOf = (from: string, specifier: string, aliases: Readonly<Record<string, string>>): string => {
  if (specifier.startsWith('.')) return posix.join(posix.dirname(from), specifier);
  for (const [alias, path] of Object.entries(aliases)) {
    const [start = '', end = ''] = alias.split('*');
    if (alias.includes('*') && specifier.startsWith(start) && specifier.endsWith(end)) {
      return path.replace('*', specifier.slice(start.length)).replace('./', '');
    }
  }
  return specifier;
};

const fits = (allowed: string, target: string): boolean => {
  if (allowed === '*') return true;
  if (allowed.endsWith('*')) return target.startsWith(allowed.slice(0, -1));
  if (allowed.startsWith('*')) return target.endsWith(allowed.slice(1));
  if (allowed.includes('/*/')) return new RegExp(`^${allowed.replace('*', '[^/]+')}`).test(target);
  return allowed.endsWith('/') ? target.startsWith(allowed) : target === allowed || target.startsWith(`${allowed}/`);
};

type House = {
  readonly aliases: Readonly<Record<string, string>>;
  /** Whether a path of ours holds nothing that runs. */
  readonly isTypesOnly: (path: string) => boolean;
};

const isAllowed = (doors: Doors, from: string, asked: Import, target: string, house: House): boolean => {
  if (isClosed(from, target)) return false;
  const own = doors.files.exec(from)?.[1];
  const ownFolder = own === undefined ? '' : from.slice(0, from.indexOf(`${own}/`) + own.length + 1);
  return doors.may.some((allowed) => {
    if (allowed === '{own}') return target.startsWith(ownFolder);
    if (allowed.startsWith('types:')) return asked.isType && fits(allowed.slice('types:'.length), target);
    if (allowed.startsWith('types-only:')) {
      return asked.isType && fits(allowed.slice('types-only:'.length), target) && house.isTypesOnly(target);
    }
    return fits(allowed, target);
  });
};

/** True where nothing is left once types are gone. */
export const isTypesOnly = (source: Source): boolean =>
  runningCodeOf(source.code)
    .replaceAll(/^(?:import|export) type\b[^;]*;/gm, '')
    .trim() === '';

/** Imports of a file that lead through no door of its room, each with file, line, reason and cure. */
export const wrongImports = (source: Source, house: House): readonly string[] => {
  const doors = DOORS.find(({ files }) => files.test(source.path));
  if (!doors)
    return [`${source.path}: stands in no room: put it into one of test/house/doors.ts, or give it a line there`];
  return importsOf(source.text, source.code).flatMap((asked) => {
    const place = `${source.path}:${asked.line}`;
    if (asked.specifier.startsWith('../')) {
      return [`${place}: imports ${asked.specifier}: rooms are crossed by # names, so that a crossing can be seen`];
    }
    const target = targetOf(source.path, asked.specifier, house.aliases);
    if (isAllowed(doors, source.path, asked, target, house)) return [];
    return [`${place}: may not import ${asked.specifier}: ${doors.because}`];
  });
};
