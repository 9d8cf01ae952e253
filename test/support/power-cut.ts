import type { ServiceParts } from '#infra/local/service';
import type { Ledger } from '#ports/ledger';
import type { Postman } from '#ports/postman';

/** Thrown out of every call of a process that has been killed: it never goes on. */
export class PowerCut extends Error {
  override readonly name = 'PowerCut';
}

export type Cut = { readonly at: number; readonly when: 'before' | 'after' };

export type Mains = {
  /** Calls made so far of store, queue and carriers. */
  calls(): number;
  isDead(): boolean;
  /** Puts the power line between a process and its world. */
  wire(parts: ServiceParts): ServiceParts;
};

type Call = (...args: readonly never[]) => Promise<unknown>;

/** A power line that is cut at one numbered call, before its effect or after; `null` never. */
export const mains = (cut: Cut | null): Mains => {
  let calls = 0;
  let dead = false;
  const through = <F extends Call>(call: F): F =>
    (async (...args: readonly never[]) => {
      if (dead) throw new PowerCut();
      calls += 1;
      const isHere = cut !== null && calls === cut.at;
      if (isHere && cut.when === 'before') {
        dead = true;
        throw new PowerCut();
      }
      const answer = await call(...args);
      if (isHere) {
        dead = true;
        throw new PowerCut();
      }
      return answer;
    }) as unknown as F;

  const wired = <T extends object>(port: T): T =>
    Object.fromEntries(
      Object.entries(port).map(([name, value]) => [name, typeof value === 'function' ? through(value as Call) : value]),
    ) as T;

  return {
    calls: () => calls,
    isDead: () => dead,
    wire: (parts) => ({
      ...parts,
      store: Object.fromEntries(
        Object.entries(parts.store).map(([name, port]) => [name, wired(port)]),
      ) as typeof parts.store,
      queue: { ...parts.queue, enqueue: through(parts.queue.enqueue as Call) as typeof parts.queue.enqueue },
      postmen: Object.fromEntries(
        Object.entries(parts.postmen).map(([channel, postman]) => [channel, wired(postman as Postman)]),
      ),
    }),
  };
};

/** A ledger that writes the changes of one commit one by one: what the house must never do. */
export const splittingLedger = (ledger: Ledger): Ledger => ({
  commit: async (changes, stamp) => {
    for (const change of changes) await ledger.commit([change], stamp);
  },
});
