import { memoryKeyRing } from '#adapters/memory/memory-key-ring';
import { type DrawParts, developmentDraws } from '#infra/local/development-draws';
import type { Clock } from '#ports/clock';

/** What draws need beside a store, the same in every test, on its clock. */
export const testDraws = (clock: Clock): DrawParts =>
  developmentDraws('tests', memoryKeyRing(['d1', 'a key of draws in tests, 32 bytes...']), clock);
