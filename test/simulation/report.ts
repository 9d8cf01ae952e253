import { SECOND_MS } from '#domain/kernel/instant';
import { FAULT_KINDS } from './kernel/faults.ts';
import { writePlan } from './plan.ts';
import type { Cell, Failure, Summary } from './summary.ts';

const TAIL_SHOWN = 50;

export const inColumns = (rows: readonly (readonly string[])[]): string => {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
};

const cellText = (cell: Cell | undefined): string => {
  if (cell === undefined) return '-';
  return cell.broken === 0 ? `${cell.runs} ok` : `${cell.broken} of ${cell.runs} BROKEN`;
};

/** Operations down, kinds of fault across: how many single faults were met there, and whether all went well. */
export const crashTable = ({ cells }: Summary): string => {
  const calls = [...new Set(Object.keys(cells).map((key) => key.slice(key.indexOf(' ') + 1)))].sort();
  const rows = calls.map((call) => [call, ...FAULT_KINDS.map((kind) => cellText(cells[`${kind} ${call}`]))]);
  return inColumns([['operation', ...FAULT_KINDS], ...rows]);
};

/** How to see a failure again, and what happened at its end. */
export const failureText = ({ plan, findings, hash, tail }: Failure, commit: string): string =>
  [
    `BROKEN at commit ${commit}: scenario ${plan.scenario}, mode ${plan.mode}, seed ${plan.seed}`,
    ...findings.map(({ breach, what }) => `  ${breach}: ${what}`),
    `  faults ${JSON.stringify(plan.faultsAt)} ${JSON.stringify(plan.faultsEach)} acts ${JSON.stringify(plan.acts)}`,
    `  trace ${hash}; see it again: npm run simulate:faults -- --replay ${writePlan(plan)}`,
    ...tail.slice(-TAIL_SHOWN).map((line) => `    ${line}`),
  ].join('\n');

const seconds = (ms: number): string => `${(ms / SECOND_MS).toFixed(1)} s`;

export const figuresText = (summary: Summary): string =>
  inColumns([
    ['runs', String(summary.runs)],
    ...Object.entries(summary.groups).map(([group, count]) => [`  ${group}`, String(count)]),
    ['most sends of one message', String(summary.sendsMax)],
    ['messages sent twice for want of an answer', String(summary.doubled)],
    ['messages left to people', String(summary.givenUp)],
    ['longest from due to first sending', seconds(summary.firstSendMsMax)],
    ['longest from a closure to a call that began after it', seconds(summary.afterClosureMsMax)],
  ]);
