import type { DrawEvent, DrawResult } from './record.ts';

/** What a draw leaves behind for the lists of the next: who was visited, and by whom. */
export type PastDraw = {
  /** The hash of its plan, hex. */
  readonly planHash: string;
  /** Teams by object, after every repair and substitution; without those who refused or could not be visited. */
  readonly teams: ReadonlyMap<string, readonly string[]>;
};

/**
 * A draw as its result and everything that happened afterwards leave it. Who refused a visit was not visited: it goes on
 * ageing, so that a refusal buys no rest.
 */
export const pastDrawOf = (
  planHash: string,
  result: Pick<DrawResult, 'teams'>,
  events: readonly DrawEvent[],
): PastDraw => {
  const teams = new Map(Object.entries(result.teams));
  for (const event of events) {
    switch (event.kind) {
      case 'absent':
        for (const [object, team] of Object.entries(event.teams)) teams.set(object, team);
        break;
      case 'refused':
      case 'not-executed':
        teams.delete(event.object);
        break;
      case 'substituted':
        teams.delete(event.object);
        teams.set(event.by, event.team);
    }
  }
  return { planHash, teams };
};
