import type { LocalDate } from '#domain/kernel/local-date';
import type { Notice } from '#domain/messages/message';
import type { Language } from '#domain/roster/roster';
import { bandOf, titleOf } from '#render/bulletin/bulletin-text';
import { text } from '#render/catalogue/catalogue';
import { shortDateText } from '#render/dates';
import { isPastDue } from '#render/mail/mail-fields';
import { cutTo, plainLine, withoutLinks } from '#render/plain-text';

export type RobotInput = {
  readonly language: Language;
  readonly officeName: string;
  /** The day of the message in the office's zone: what is due before it is called overdue. */
  readonly onDate: LocalDate;
  /** Worst first; at least 1. Those that do not fit are counted. */
  readonly entries: readonly { readonly notice: Notice }[];
};

/** What the strictest of the groups takes: WeCom, 2,048 bytes of UTF-8. */
export const ROBOT_BYTES_MAX = 2_048;

const OFFICE_UNITS_MAX = 40;
const TITLE_UNITS_MAX = 100;
const UNIT_UNITS_MAX = 60;

const bytesOf = (value: string): number => Buffer.byteLength(value, 'utf8');

/** From a field people fill in: one line, nothing that calls somebody (`@all`) or leads anywhere, no brackets of a slip. */
const fromField = (value: string, unitsMax: number): string =>
  cutTo(
    withoutLinks(plainLine(value))
      .replace(/[【】[\]]/g, ' ')
      .replace(/[<>]/g, ' ')
      .trim(),
    unitsMax,
  );

const dueKey = (notice: Notice, onDate: LocalDate) => (isPastDue(notice, onDate) ? 'robot.due-overdue' : 'robot.due');

const entryText = (input: RobotInput, notice: Notice, place: number): string => {
  const { language } = input;
  const title = text(language, 'mail.subject.one', {
    slip: bandOf(language, notice),
    title: fromField(titleOf(language, notice), TITLE_UNITS_MAX),
  });
  const due = text(language, notice.taskId === null ? 'robot.bulletin' : dueKey(notice, input.onDate), {
    unit: fromField(notice.unitName, UNIT_UNITS_MAX),
    dueOn: plainLine(shortDateText(language, notice.dueOn)),
  });
  return `${place}. ${title}\n   ${due}`;
};

/**
 * A message to a group: slip, title, unit and date of each item. A group is read by many, so there is no name of a person,
 * no reason and no link in it; it says where the link is. Never throws, and never longer than a group takes.
 */
export const renderRobot = (input: RobotInput): string => {
  const { language, entries } = input;
  const count = entries.length;
  const overdue = entries.filter(({ notice }) => isPastDue(notice, input.onDate)).length;
  const office = fromField(input.officeName, OFFICE_UNITS_MAX);
  const head = text(language, overdue > 0 ? 'robot.head-overdue' : 'robot.head', { office, count, overdue });
  const foot = text(language, 'robot.foot');
  const shown: string[] = [];
  const whole = (left: number, more: readonly string[] = []): string =>
    [head, ...shown, ...more, ...(left > 0 ? [text(language, 'robot.more', { count: left })] : []), foot].join('\n');
  for (const [index, { notice }] of entries.entries()) {
    const next = entryText(input, notice, index + 1);
    if (bytesOf(whole(count - shown.length - 1, [next])) > ROBOT_BYTES_MAX) break;
    shown.push(next);
  }
  return whole(count - shown.length);
};
