import { toInstant } from '#domain/kernel/instant';
import type { Clock } from '#ports/clock';

/** The clock of the machine. */
export const systemClock = (): Clock => ({ now: () => toInstant(Date.now()) });
