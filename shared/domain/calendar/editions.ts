import type { Edition } from './edition.ts';
import { NOTICE_2019, NOTICE_2019_CHANGED } from './editions/notice-2019.ts';
import { NOTICE_2020, NOTICE_2020_CHANGED } from './editions/notice-2020.ts';
import { NOTICE_2021 } from './editions/notice-2021.ts';
import { NOTICE_2022 } from './editions/notice-2022.ts';
import { NOTICE_2023 } from './editions/notice-2023.ts';
import { NOTICE_2024 } from './editions/notice-2024.ts';
import { NOTICE_2025 } from './editions/notice-2025.ts';
import { NOTICE_2026 } from './editions/notice-2026.ts';

/**
 * Every edition of the statutory holidays of mainland China since 2019, the oldest first: what the service knows of
 * itself. The next year's notice comes between late October and early December; a year without one is provisional.
 */
export const PUBLISHED_EDITIONS: readonly Edition[] = [
  NOTICE_2019,
  NOTICE_2019_CHANGED,
  NOTICE_2020,
  NOTICE_2020_CHANGED,
  NOTICE_2021,
  NOTICE_2022,
  NOTICE_2023,
  NOTICE_2024,
  NOTICE_2025,
  NOTICE_2026,
];
