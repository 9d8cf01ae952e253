import type { LocalDate } from '#domain/kernel/local-date';
import type { ZoneId } from '#domain/kernel/zone';
import { answersForTask } from '#domain/links/link-scope';
import type { Notice } from '#domain/messages/message';
import type { Language } from '#domain/roster/roster';
import type { Slip } from '#domain/rules/ladder';
import { bandOf, titleOf } from '#render/bulletin/bulletin-text';
import { type TextKey, text } from '#render/catalogue/catalogue';
import { dateWithWeekday } from '#render/dates';
import { ownMarkup, safeUrl } from '#render/html';
import { cutTo, plainLine } from '#render/plain-text';
import { fill } from './fill.ts';
import { MAIL_BUTTON, MAIL_ENTRY, MAIL_FIELD, MAIL_LAYOUT, MAIL_WHY } from './layout.ts';
import { isPastDue, mailFields } from './mail-fields.ts';

export type MailEntry = {
  readonly notice: Notice;
  /** The page where the person acts. http or https; anything else leads nowhere. `null`: there is none. */
  readonly actionUrl: string | null;
  /** The page that tells why this came, where there is one. */
  readonly whyUrl?: string;
};

export type MailInput = {
  readonly language: Language;
  readonly officeName: string;
  readonly personName: string;
  readonly class: 'digest' | 'prompt';
  /** The day of the mail in the office's zone: what is due before it is called overdue. */
  readonly onDate: LocalDate;
  /** The office's. */
  readonly zone: ZoneId;
  /** Shown in the order given: worst first. 1 to 100. */
  readonly entries: readonly MailEntry[];
};

export type RenderedMail = { readonly subject: string; readonly text: string; readonly html: string };

/** Far below the 998 octets a header line may have: people read the first thirty characters. */
const SUBJECT_TITLE_UNITS_MAX = 60;

// Each pair has a contrast of at least 4.5 to 1 (WCAG 2.1 AA).
const BAND: Readonly<Record<Slip, { readonly bandColor: string; readonly bandInk: string }>> = {
  none: { bandColor: '#57606a', bandInk: '#ffffff' },
  blue: { bandColor: '#0b5cad', bandInk: '#ffffff' },
  amber: { bandColor: '#f2b824', bandInk: '#3a2a00' },
  red: { bandColor: '#b3261e', bandInk: '#ffffff' },
};

type Counts = { readonly count: number; readonly overdue: number };

const isAllBulletins = ({ entries }: MailInput): boolean => entries.every(({ notice }) => notice.taskId === null);

const introOf = (input: MailInput, counts: Counts): string => {
  if (isAllBulletins(input)) return text(input.language, 'mail.intro.bulletins', counts);
  return text(input.language, `mail.intro.${input.class}${counts.overdue > 0 ? '-overdue' : ''}`, counts);
};

const subjectOf = (input: MailInput, counts: Counts): string => {
  const [only, ...others] = input.entries;
  if (only === undefined || others.length > 0) {
    if (isAllBulletins(input)) return text(input.language, 'mail.subject.bulletins', counts);
    return text(input.language, counts.overdue > 0 ? 'mail.subject.many-overdue' : 'mail.subject.many', counts);
  }
  return text(input.language, 'mail.subject.one', {
    slip: bandOf(input.language, only.notice),
    title: cutTo(plainLine(titleOf(input.language, only.notice)), SUBJECT_TITLE_UNITS_MAX),
  });
};

const placeBand = (input: MailInput, entry: MailEntry, place: number): string => {
  const slip = bandOf(input.language, entry.notice);
  const count = input.entries.length;
  return count === 1 ? slip : `${slip} · ${text(input.language, 'mail.place', { place: place + 1, count })}`;
};

/** Leaders and the supervising office look; those who answer for the task act. */
const buttonOf = ({ notice }: MailEntry): TextKey => {
  if (notice.taskId !== null) return answersForTask(notice.audience) ? 'mail.button' : 'mail.button-look';
  if ('drawId' in notice.bulletin) return 'bulletin.button.draw';
  return 'findingId' in notice.bulletin ? 'bulletin.button.finding' : 'bulletin.button.order';
};

const entryHtml = (input: MailInput, entry: MailEntry, place: number): string => {
  const { language } = input;
  const { actionUrl } = entry;
  const why =
    entry.whyUrl === undefined ? '' : fill(MAIL_WHY, { whyUrl: entry.whyUrl, why: text(language, 'mail.why') });
  return fill(MAIL_ENTRY, {
    ...(BAND[entry.notice.slip] ?? BAND.none),
    band: placeBand(input, entry, place),
    title: plainLine(titleOf(language, entry.notice)),
    field: ownMarkup(
      mailFields(language, entry.notice, input.onDate, input.zone)
        .map((field) => fill(MAIL_FIELD, field))
        .join('\n'),
    ),
    action: ownMarkup(
      actionUrl === null ? '' : fill(MAIL_BUTTON, { actionUrl, button: text(language, buttonOf(entry)) }),
    ),
    why: ownMarkup(why),
  });
};

const entryText = (input: MailInput, entry: MailEntry, place: number): string => {
  const { language } = input;
  const separator = text(language, 'mail.label-separator');
  const fields = mailFields(language, entry.notice, input.onDate, input.zone);
  const lines = fields.map((field) => `   ${field.label}${separator}${field.value}`);
  const slip = text(language, 'mail.subject.one', {
    slip: bandOf(language, entry.notice),
    title: plainLine(titleOf(language, entry.notice)),
  });
  const links =
    entry.actionUrl === null
      ? []
      : [`   ${text(language, buttonOf(entry))}${separator}`, `   ${safeUrl(entry.actionUrl)}`];
  const why =
    entry.whyUrl === undefined ? [] : [`   ${text(language, 'mail.why')}${separator}${safeUrl(entry.whyUrl)}`];
  return [`${place + 1}. ${slip}`, ...lines, ...links, ...why].join('\n');
};

/**
 * A mail of 1 to 100 notices: subject, plain text and HTML, both complete with the links. Deterministic; never throws,
 * whatever the notices say. Every text that came from people is shown as text.
 */
export const renderMail = (input: MailInput): RenderedMail => {
  const { language } = input;
  const counts = {
    count: input.entries.length,
    overdue: input.entries.filter((entry) => isPastDue(entry.notice, input.onDate)).length,
  };
  const person = plainLine(input.personName);
  const subject = subjectOf(input, counts);
  const office = plainLine(input.officeName);
  const words = {
    office,
    onDate: dateWithWeekday(language, input.onDate),
    greeting: text(language, person === '' ? 'mail.greeting-nameless' : 'mail.greeting', { person }),
    intro: introOf(input, counts),
    footerLink: text(language, 'mail.footer.link'),
    footerCalm: text(language, 'mail.footer.calm'),
    footerSender: text(language, 'mail.footer.sender', { office }),
  };
  const plain = [
    `${words.office} · ${words.onDate}`,
    `${words.greeting}\n${words.intro}`,
    ...input.entries.map((entry, place) => entryText(input, entry, place)),
    `--\n${words.footerLink}\n${words.footerCalm}\n${words.footerSender}`,
  ];
  const entries = input.entries.map((entry, place) => entryHtml(input, entry, place)).join('\n');
  const html = fill(MAIL_LAYOUT, { ...words, language, subject, preview: words.intro, entry: ownMarkup(entries) });
  return { subject, text: `${plain.join('\n\n')}\n`, html };
};
