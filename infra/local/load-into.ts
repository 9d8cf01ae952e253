import { readBundle } from '#api/bundle/read-bundle';
import { ServiceError } from '#domain/kernel/service-error';
import type { Actor } from '#domain/kernel/stamp';
import type { Bundle } from '#domain/rules/bundle';
import type { Difference } from '#domain/rules/compare-bundle';
import type { Clock } from '#ports/clock';
import type { Store } from '#ports/store';
import { loadBundle } from '#usecases/load-bundle';
import { readBundleFolder } from './bundle-folder.ts';
import { progressBar } from './progress-bar.ts';

export type CheckedBundle = { readonly bundle: Bundle; readonly digest: string };

/** The bundle of a folder or file. @throws ServiceError `invalid` (`bundle.faulty`), its message naming every fault's place. */
export const checkedBundle = (path: string): CheckedBundle => {
  const read = readBundle(readBundleFolder(path));
  if (read.ok) return read;
  const lines = read.faults.map(
    (fault) => `  ${fault.path}${fault.line ? ` (line ${fault.line})` : ''}: ${fault.message}`,
  );
  throw new ServiceError(
    'invalid',
    'bundle.faulty',
    `The bundle has faults; nothing was written.\n${lines.join('\n')}`,
  );
};

const CHANGES_SHOWN_MAX = 20;

const PLURAL: Readonly<Record<Difference['what'], string>> = {
  office: 'offices',
  unit: 'units',
  post: 'posts',
  person: 'persons',
  ladder: 'ladders',
  duty: 'duties',
  'check-item': 'check items',
  programme: 'programmes',
  'subject-roster': 'rosters of subjects',
  'inspector-roster': 'rosters of inspectors',
  'conflict-roster': 'lists of conflicts',
};

/** What a load would change, for people: counts of what is new, and each change by name. */
export const differenceLines = (differences: readonly Difference[]): readonly string[] => {
  const added = Map.groupBy(
    differences.filter((one) => one.change === 'added'),
    (one) => one.what,
  );
  const others = differences.filter((one) => one.change !== 'added');
  const counts = [...added].map(([what, list]) => `  + ${list.length} ${list.length === 1 ? what : PLURAL[what]}`);
  const shown = others.slice(0, CHANGES_SHOWN_MAX).map((one) => {
    const fields = one.fields.map(
      (field) => `${field.name}: ${JSON.stringify(field.was)} -> ${JSON.stringify(field.is)}`,
    );
    return `  ${one.change === 'removed' ? '-' : '~'} ${one.what} ${one.id}${fields.length > 0 ? `  ${fields.join('; ')}` : ''}`;
  });
  const left = others.length - shown.length;
  return [...counts, ...shown, ...(left > 0 ? [`  ... and ${left} more`] : [])];
};

/** Whoever sits at the machine. */
const BY: Actor = { kind: 'service', what: 'command line' };

/** Says what a bundle would change, then loads it with progress. Returns whether anything was written. */
export const loadInto = async (
  store: Store,
  clock: Clock,
  checked: CheckedBundle,
  say: (line: string) => void,
): Promise<boolean> => {
  const services = { ...store, clock };
  const plan = await loadBundle(services, checked.bundle, checked.digest, { dryRun: true, by: BY });
  if (plan.differences.length === 0) {
    say('The bundle is loaded already; nothing changes.');
    return false;
  }
  say(`Loading "${checked.bundle.office.name}":`);
  for (const line of differenceLines(plan.differences)) say(line);
  const bar = progressBar(plan.differences.length);
  await loadBundle(services, checked.bundle, checked.digest, {
    dryRun: false,
    by: BY,
    onProgress: (done, total) => bar.show((done * plan.differences.length) / Math.max(1, total), `${done} of ${total}`),
  });
  bar.end();
  return true;
};
