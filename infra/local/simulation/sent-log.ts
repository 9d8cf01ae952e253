import { isSendingTime } from '#domain/calendar/next-sending-time';
import type { SendingHours } from '#domain/calendar/sending-hours';
import type { WorkCalendar } from '#domain/calendar/work-calendar';
import type { Instant } from '#domain/kernel/instant';
import { isoWithOffset, localDateAt } from '#domain/kernel/zone';
import type { Message } from '#domain/messages/message';
import type { Language } from '#domain/roster/roster';
import type { Letter } from '#ports/postman';
import { titleOf } from '#render/bulletin/bulletin-text';
import { becauseText } from '#render/catalogue/catalogue';

/** One thing told to one person, as `messages.json` has it. Those that travelled together share `message`. */
export type SentNotice = {
  /** The notice's own id, made from (task, due date, ladder version, rung, person, channel). */
  readonly id: string;
  /** When it was handed to the carrier, ISO 8601 with the office's offset. */
  readonly at: string;
  readonly task: string;
  readonly rung: string;
  readonly slip: string;
  readonly channel: string;
  readonly to: string;
  readonly because: string;
  readonly title: string;
  readonly unit: string;
  readonly dueOn: string;
  readonly audience: string;
  /** The mail or text message it travelled in, and of which class. */
  readonly message: string;
  readonly class: string;
};

export type SentLog = {
  add(message: Message, letter: Letter, at: Instant): void;
  readonly notices: readonly SentNotice[];
  /** Mails and text messages by month, then by person. */
  readonly letters: readonly { readonly month: string; readonly personId: string; readonly channel: string }[];
  outsideHours(): number;
  digestsPerPersonDayMax(): number;
};

/** Writes down everything that leaves the house. */
export const openSentLog = (calendar: WorkCalendar, hours: SendingHours, language: Language): SentLog => {
  const notices: SentNotice[] = [];
  const letters: { month: string; personId: string; channel: string }[] = [];
  const digests = new Map<string, number>();
  let outside = 0;
  return {
    notices,
    letters,
    add: (message, letter, at) => {
      const day = localDateAt(at, calendar.zone);
      if (!isSendingTime(calendar, hours, at)) outside += 1;
      letters.push({ month: day.slice(0, 7), personId: message.personId, channel: message.channel });
      if (message.class === 'digest') {
        const key = `${message.personId} ${day}`;
        digests.set(key, (digests.get(key) ?? 0) + 1);
      }
      for (const notice of message.notices) {
        notices.push({
          id: notice.id,
          at: isoWithOffset(at, calendar.zone),
          task: notice.taskId ?? '',
          rung: notice.rung,
          slip: notice.slip,
          channel: message.channel,
          to: letter.to,
          because: becauseText(language, notice.because),
          title: titleOf(language, notice),
          unit: notice.unitName,
          dueOn: notice.dueOn,
          audience: notice.audience,
          message: message.id,
          class: message.class,
        });
      }
    },
    outsideHours: () => outside,
    digestsPerPersonDayMax: () => [...digests.values()].reduce((most, count) => Math.max(most, count), 0),
  };
};
