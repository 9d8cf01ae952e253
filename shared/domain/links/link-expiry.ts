import { addMs, DAY_MS, earlierOf, type Instant, laterOf } from '#domain/kernel/instant';
import { addDays, type LocalDate } from '#domain/kernel/local-date';
import { endOfDay, type ZoneId } from '#domain/kernel/zone';
import { LINK_DAYS_AFTER_DUE, LINK_DAYS_MAX } from './link.ts';

/**
 * How long a link in a message lives: 30 days past the due date (or past today, where the date is over), at most 120
 * days. It outlives the deadline, because people open old mails; it ends, because mailboxes change hands.
 */
export const linkExpiry = (dueOn: LocalDate, now: Instant, zone: ZoneId): Instant => {
  const afterDue = endOfDay(addDays(dueOn, LINK_DAYS_AFTER_DUE), zone);
  const afterNow = addMs(now, LINK_DAYS_AFTER_DUE * DAY_MS);
  return earlierOf(laterOf(afterDue, afterNow), addMs(now, LINK_DAYS_MAX * DAY_MS));
};
