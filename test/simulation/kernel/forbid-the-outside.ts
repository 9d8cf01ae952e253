/** 1 June 2023: what the time-zone library is told when it asks how far ahead clock changes may be known. */
const FIXED_MS = Date.UTC(2023, 5, 1);

/**
 * Takes chance, timers and the time of day away from everything in this thread. Whatever a run asks for must come from
 * its plan: what asks for anything else fails loudly, or finds a clock that stands still, so that two runs of one plan
 * cannot differ.
 */
export const forbidTheOutside = (): void => {
  const forbidden = (name: string) => () => {
    throw new Error(`${name} was asked for in a simulation: it must come in by a port.`);
  };
  Object.assign(Math, { random: forbidden('Chance') });
  Object.assign(Date, { now: () => FIXED_MS });
  Object.assign(globalThis, {
    setTimeout: forbidden('A timer'),
    setInterval: forbidden('A timer'),
    fetch: forbidden('The network'),
  });
};
