import { readBeaconText } from '#domain/sampling/beacon/read-beacon-text';
import type { Beacon, PassedOver } from '#ports/beacon';
import type { Clock } from '#ports/clock';
import { beforeLooking, faultOf } from './checked-value.ts';

/** A text that somebody brought, and the name it goes by. */
export type NamedText = { readonly name: string; readonly text: string };

/** Everything that was brought so far. @throws Error where it cannot be read. */
export type Texts = () => Promise<readonly NamedText[]>;

/** The signatures a text has for a round. */
const signaturesIn = (text: string, round: number): readonly string[] | null => {
  const read = readBeaconText(text);
  if (!read.ok) return null;
  return read.values.flatMap(({ round: of, value }) => (of === round && 'sig' in value ? [value.sig] : []));
};

/**
 * Takes values out of texts that were brought: for a network that reaches no relay. Each is checked, so it does not matter by
 * which hands it came; what is wrong is passed over and named. A round nobody has brought is not there yet.
 */
export const textBeacon = (texts: Texts, clock: Clock): Beacon => ({
  at: async (source, round) => {
    const early = beforeLooking(source, round, clock);
    if (early !== null) return early;
    const passedOver: PassedOver[] = [];
    let brought: readonly NamedText[];
    try {
      brought = await texts();
    } catch {
      return { kind: 'away', because: 'beacon.unreadable', passedOver };
    }
    for (const { name, text } of brought) {
      const signatures = signaturesIn(text, round);
      if (signatures === null) passedOver.push({ from: name, because: 'beacon.bad-text' });
      for (const sig of signatures ?? []) {
        const fault = faultOf(source, round, sig);
        if (fault === null) return { kind: 'value', value: { sig }, passedOver };
        passedOver.push({ from: name, because: fault });
      }
    }
    return { kind: 'not-yet', passedOver };
  },
});
