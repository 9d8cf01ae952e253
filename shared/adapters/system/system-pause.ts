import { setTimeout as wait } from 'node:timers/promises';
import type { Pause } from '#ports/pause';

export const systemPause = (): Pause => (ms) => wait(ms);
