/**
 * Why something was decided: a code of the catalogue (`render/catalogue`) and the values it speaks of. Kept as data, so
 * that the ledger, the log, the mail and "why did I get this?" say the same in each reader's language.
 */
export type Because = { readonly code: BecauseCode; readonly params: Readonly<Record<string, string | number>> };

/** Every reason there is. The catalogues hold a sentence for each, or they do not compile. */
export type BecauseCode = (typeof BECAUSE_CODES)[number];

export const BECAUSE_CODES = [
  // reminders: what the ladder asks for (params: rung, dueOn, workdays, days as they apply)
  'reminder.before-due',
  'reminder.due-today',
  'reminder.due-on-day-off',
  'reminder.overdue',
  'reminder.behind-pace',
  'reminder.repeats',
  'reminder.still-at-it',
  'reminder.acknowledgement-ran-out',
  // reminders: why nothing is said
  'reminder.waits',
  'reminder.held-by-acknowledgement',
  'reminder.top-reached',
  'reminder.settled',
  'reminder.paused-extension',
  'reminder.paused-dispute',
  'reminder.paused-review',
  'reminder.paused-suspended',
  'reminder.skipped-stale',
  'reminder.skipped-past-due',
  'reminder.skipped-before-start',
  'reminder.skipped-short-span',
  'reminder.skipped-before-enforced',
  'reminder.skipped-late',
  'reminder.skipped-late-sms',
  'reminder.skipped-sms-limit',
  'reminder.on-pace',
  // roster: nobody there
  'roster.no-post',
  'roster.vacant',
  'roster.no-contact',
  'roster.deputy-instead',
  'roster.bounced-often',
  'roster.all-suppressed',
  'roster.never-reached',
  'roster.silent-since',
  'roster.suppression-lifted',
  // messages
  'message.planned',
  'message.digest-full',
  'message.unit-budget',
  'message.claimed',
  'message.sent',
  'message.delivered',
  'message.bounced',
  'message.complained',
  'message.refused-for-now',
  'message.refused-for-good',
  'message.outcome-unknown',
  'message.lease-expired',
  'message.too-late-to-send',
  'message.resolved-by-feedback',
  'message.retry-after-grace',
  'message.unknown-twice',
  'message.all-settled',
  'message.nothing-left',
  'message.task-gone',
  'message.due-date-moved',
  'message.reassigned',
  'message.nobody-there',
  // switchboard: what keeps a message from leaving (params: scope, subject, since, ladder, count as they apply)
  'message.held-by-pause',
  'message.held-for-approval',
  'message.held-apart',
  'message.regrouped',
  'message.refused-by-office',
  'pause.by-administrator',
  'pause.by-operator',
  'pause.cap-reached',
  'pause.lifted',
  'hold.unusual',
  'hold.approved',
  'hold.refused',
  // messages that did not arrive: who is told instead
  'message.other-contact',
  'message.told-instead',
  'message.told-otherwise',
  'message.redirected',
  'message.nobody-left',
  // the audit: what became of what should have been said
  'audit.not-asked',
  'audit.waiting',
  'audit.rung-missing',
  'audit.notice-lost',
  'audit.message-stuck',
  'audit.clock-lost',
  'audit.slot-missing',
  // tasks
  'task.dispatched',
  'task.imported-inactive',
  'task.measure-met',
  'task.person-said',
  'task.office-decided',
  // draws, inspections, findings: what was done (params: type)
  'inspection.recorded',
  // history: what changed records that do not say it themselves
  'history.bundle-loaded',
  'history.administrator-set',
  'history.event-recorded',
  'history.duty-rolled',
  'history.look-moved',
  // restore: a table that was turned back
  'restore.table-known',
  'restore.detected',
  'restore.rolled-forward',
  'restore.held-for-review',
  // calendar: how a date was computed
  'date.stated',
  'date.derived',
  'date.set',
  'date.workdays-after',
  'date.workdays-before',
  'date.end-of-period',
  'date.moved-to-workday',
  'date.extended',
  // calendar: why an edition came into force or went
  'calendar.edition-loaded',
  'calendar.edition-withdrawn',
  'calendar.recomputed',
  'calendar.watched',
] as const;

export const because = (code: BecauseCode, params: Readonly<Record<string, string | number>> = {}): Because => ({
  code,
  params,
});
