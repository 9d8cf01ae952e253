import type { LocalDate } from '#domain/kernel/local-date';
import type { LinkAction } from '#domain/links/link';
import type { Language } from '#domain/roster/roster';
import type { Light } from '#domain/tasks/light';
import type { Progress } from '#domain/tasks/progress';
import type { FactType, Measure } from '#domain/tasks/task';
import type { TaskStatus } from '#domain/tasks/task-state';
import type { FormResult } from './result-banner.ts';

/** One fact as the page tells it: what, when and who, as text. Notes of others are not shown (reliability 4.1). */
export type TimelineFact = { readonly type: FactType; readonly at: string; readonly who: string };

export type ActionTaskView = {
  readonly title: string;
  readonly unitName: string;
  readonly clause: string;
  readonly status: TaskStatus;
  readonly light: Light;
  readonly startsOn: LocalDate;
  /** The due date in force. */
  readonly dueOn: LocalDate;
  /** Why it is that day; `becauseText` of the computed date. */
  readonly dueBecauseText: string;
  readonly measure: Measure;
  readonly progress: Progress;
  /** The day until which an acknowledgement or report holds escalation back; `null` where none does. */
  readonly heldUntilOn: LocalDate | null;
  /** Whether to acknowledge now is to say "still at it", and not for the first time. */
  readonly acknowledgesAgain: boolean;
  /** Of a coverage: the members covered so far. */
  readonly coveredMembers: readonly string[];
  /** Oldest first. */
  readonly timeline: readonly TimelineFact[];
};

export type ActionPageView = {
  readonly language: Language;
  readonly officeName: string;
  /** As the person is called on the page: the first name, or the title of the post. */
  readonly personFirstName: string;
  readonly todayOn: LocalDate;
  readonly task: ActionTaskView;
  /** What the link and the task's state allow now; shown in the order of `LINK_ACTIONS`. */
  readonly allowed: readonly LinkAction[];
  /** Where the forms are posted to: a path of this host. */
  readonly formAction: string;
  /** What became of the form just posted. */
  readonly result?: FormResult;
  /** What was filled in, shown again where it was refused, so that nobody writes a report twice. */
  readonly entered?: { readonly do: LinkAction; readonly fields: Readonly<Record<string, string>> };
  readonly nonce: string;
};
