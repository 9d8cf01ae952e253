import type { ZoneId } from '#domain/kernel/zone';
import type { Bulletin } from '#domain/messages/bulletin';
import type { BulletinNotice, Notice } from '#domain/messages/message';
import type { Language } from '#domain/roster/roster';
import { planWords } from '#domain/sampling/plan-words';
import { becauseText, label, type TextKey, text } from '#render/catalogue/catalogue';
import { dateWithWeekday, momentText, periodText } from '#render/dates';
import { plainLine } from '#render/plain-text';

/** One line of what is said of a notice. Plain text. */
export type NoticeField = { readonly label: string; readonly value: string };

/** The name of a notice in a text message, where each character counts and a screen is read by others. */
export const shortTitle = (language: Language, notice: Notice): string =>
  notice.taskId === null ? label(language, 'bulletin', notice.bulletin.kind) : notice.taskTitle;

/** What a notice is about, as a heading. */
export const titleOf = (language: Language, notice: Notice): string =>
  notice.taskId === null
    ? text(language, 'bulletin.title', {
        kind: label(language, 'bulletin', notice.bulletin.kind),
        programme: notice.bulletin.programme,
      })
    : notice.taskTitle;

/** The slip of a reminder; of a bulletin, that it is one. */
export const bandOf = (language: Language, notice: Notice): string =>
  notice.taskId === null ? text(language, 'bulletin.band') : label(language, 'slip', notice.slip);

type Pairs = readonly (readonly [TextKey, string])[];

const drawPairs = (language: Language, bulletin: Extract<Bulletin, { drawId: string }>, zone: ZoneId): Pairs => {
  const common: Pairs = [
    ['bulletin.field.period', periodText(language, bulletin.period)],
    ['bulletin.field.words', planWords(bulletin.planHash, language).join(text(language, 'bulletin.words-separator'))],
    ['bulletin.field.plan', bulletin.planHash],
  ];
  switch (bulletin.kind) {
    case 'plan-committed': {
      const { round, roundAt, knownAt } = bulletin;
      const at = roundAt === null ? '' : momentText(language, roundAt, zone);
      return [
        ...common,
        ['bulletin.field.round', round === null ? at : text(language, 'bulletin.round', { round, at })],
        ['bulletin.field.known', knownAt === null ? '' : momentText(language, knownAt, zone)],
      ];
    }
    case 'result-committed':
      return [
        ...common,
        ['bulletin.field.batch', String(bulletin.batch)],
        ['bulletin.field.visits', String(bulletin.visits)],
        ['bulletin.field.root', bulletin.root ?? text(language, 'bulletin.no-root')],
      ];
    case 'plan-withdrawn':
    case 'draw-failed':
      return [...common, ['bulletin.field.reason', bulletin.reason]];
    case 'secret-revealed':
      return common;
  }
};

const pairsOf = (language: Language, bulletin: Bulletin, zone: ZoneId): Pairs => {
  if ('drawId' in bulletin) return drawPairs(language, bulletin, zone);
  switch (bulletin.kind) {
    case 'inspection-order':
      return [
        ['bulletin.field.visit-on', dateWithWeekday(language, bulletin.visitOn)],
        ['bulletin.field.items', String(bulletin.items)],
      ];
    case 'inspection-announced':
      return [['bulletin.field.visit-on', dateWithWeekday(language, bulletin.visitOn)]];
    case 'inspector-unable':
      return [
        ['bulletin.field.visit-on', dateWithWeekday(language, bulletin.visitOn)],
        ['bulletin.field.inspection', bulletin.inspectionId],
        ['bulletin.field.reason', label(language, 'unable', bulletin.reason)],
      ];
    case 'finding-raised':
      return [
        ['bulletin.field.finding', bulletin.text],
        ['bulletin.field.reply-by', dateWithWeekday(language, bulletin.replyBy)],
      ];
    case 'reply-reviewed':
      return [['bulletin.field.outcome', label(language, 'review', bulletin.outcome)]];
  }
};

/** What a mail tells of a bulletin beside its title, in the order it is read; fields without a value are left out. */
export const bulletinFields = (language: Language, notice: BulletinNotice, zone: ZoneId): readonly NoticeField[] => {
  const { bulletin } = notice;
  const pairs: Pairs = [
    ...pairsOf(language, bulletin, zone),
    ['bulletin.field.what', text(language, `bulletin.what.${bulletin.kind}`)],
    ['mail.field.because', becauseText(language, notice.because)],
    ['mail.field.instead', notice.instead ? becauseText(language, notice.instead.because) : ''],
  ];
  return pairs
    .map(([key, value]) => ({ label: text(language, key), value: plainLine(value) }))
    .filter(({ value }) => value !== '');
};
