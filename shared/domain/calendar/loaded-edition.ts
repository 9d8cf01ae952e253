import type { Stored } from '#domain/kernel/change';
import type { Instant } from '#domain/kernel/instant';
import type { Edition } from './edition.ts';

/** An edition an office loaded beside those the service knows of itself. Withdrawn it stays, for the record. */
export type LoadedEdition = Stored &
  Edition & {
    readonly kind: 'edition';
    readonly loadedAt: Instant;
    /** `null` while it counts. */
    readonly withdrawnAt: Instant | null;
  };

/** Its id within the office: `2020-2`. */
export const loadedEditionId = (year: number, number: number): string => `${year}-${number}`;
