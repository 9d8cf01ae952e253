import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addMs, epochMsOf, type Instant, isInstant } from '#domain/kernel/instant';
import type { Clock } from '#ports/clock';

/** A clock that runs at real speed from wherever it was put, and never backwards. */
export type MovingClock = Clock & {
  /** Goes to `at` at once. A moment that is over is left alone. */
  jumpTo(at: Instant): void;
  /** Writes down where it stands, for the next start. */
  keep(): void;
};

const FILE_NAME = 'clock.json';

const keptIn = (folder: string): Instant | null => {
  const file = join(folder, FILE_NAME);
  if (!existsSync(file)) return null;
  const { now } = JSON.parse(readFileSync(file, 'utf8')) as { now?: unknown };
  return typeof now === 'string' && isInstant(now) ? now : null;
};

/** Where the clock of a folder stood when it was last kept, or `null`. @throws SyntaxError for a damaged file. */
export const keptClock = keptIn;

/** @param real the clock of this machine; only its differences count. */
export const movingClock = (folder: string, start: Instant, real: Clock): MovingClock => {
  let shownAt = start;
  let realAt = real.now();
  const now = (): Instant => addMs(shownAt, Math.max(0, epochMsOf(real.now()) - epochMsOf(realAt)));
  return {
    now,
    jumpTo: (at) => {
      if (at <= now()) return;
      shownAt = at;
      realAt = real.now();
    },
    keep: () => {
      const file = join(folder, FILE_NAME);
      writeFileSync(`${file}.new`, `${JSON.stringify({ now: now() })}\n`);
      renameSync(`${file}.new`, file);
    },
  };
};
