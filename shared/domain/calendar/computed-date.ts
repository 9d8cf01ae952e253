import type { Because } from '#domain/kernel/because';
import type { LocalDate } from '#domain/kernel/local-date';

/** A date that can explain itself. */
export type ComputedDate = {
  readonly on: LocalDate;
  readonly because: Because;
  /** True where a year without a published edition was crossed: the date may still move. */
  readonly provisional: boolean;
  /** The editions it stands on, e.g. `2023/1 2024/1`; empty where none was needed. */
  readonly editions: string;
};
