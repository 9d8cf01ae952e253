import { stateOfDraw } from '#domain/sampling/draw-state';
import type { LogEntry } from '#domain/sampling/log-entry';
import type { Clock } from '#ports/clock';
import type { DrawReader } from '#ports/inspection-readers';
import { allDraws } from './past-draws.ts';

/**
 * A line of the log for those who check it. The event of a draw that is still sealed names whom it drew: its line says that
 * it is withheld, and gives its number and its hash, by which the chain goes on.
 */
const lineOf = ({ seq, text, hash }: LogEntry, sealedPlans: ReadonlySet<string>): string => {
  const { kind, plan } = JSON.parse(text) as { readonly kind?: string; readonly plan?: string };
  const isWithheld = kind === 'event' && plan !== undefined && sealedPlans.has(plan);
  return isWithheld ? JSON.stringify({ hash, seq, v: 'sjc-log/withheld' }) : text;
};

/** The log of an office's draws as the checkers take it: an entry a line. @param after the number before the first. */
export const drawLog = async (
  { clock, draws }: { readonly clock: Clock; readonly draws: DrawReader },
  officeId: string,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<string> => {
  const now = clock.now();
  const [entries, all] = await Promise.all([draws.logAfter(officeId, after, limit), allDraws(draws, officeId)]);
  const sealed = all.filter((draw) => !stateOfDraw(draw, now).revealed).map(({ planHash }) => planHash);
  const sealedPlans = new Set(sealed);
  return entries.map((entry) => `${lineOf(entry, sealedPlans)}\n`).join('');
};
