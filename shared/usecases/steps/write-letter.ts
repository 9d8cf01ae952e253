import type { Instant } from '#domain/kernel/instant';
import { type LinkKey, signLink } from '#domain/links/link';
import { linkExpiry } from '#domain/links/link-expiry';
import { actionsFor } from '#domain/links/link-scope';
import { type SubjectScope, signSubjectLink } from '#domain/links/subject-link';
import type { BulletinNotice, Message, TaskNotice } from '#domain/messages/message';
import { byNoticeUrgency } from '#domain/messages/message-urgency';
import type { Contact, Person } from '#domain/roster/roster';
import type { Office } from '#domain/rules/office';
import type { Task } from '#domain/tasks/task';
import { stateOf } from '#domain/tasks/task-state';
import type { Letter } from '#ports/postman';
import { renderMail } from '#render/mail/render-mail';
import { renderRobot } from '#render/robot/render-robot';
import { renderSms } from '#render/sms/render-sms';

/** To whom a letter goes. */
export type LetterAddress = { readonly office: Office; readonly person: Person; readonly contact: Contact };

export type LetterSettings = {
  /** Where links of the action page begin, without a slash at the end: `https://duban.example.org`. */
  readonly linkBaseUrl: string;
  /** The carrier's id of the approved text-message template. */
  readonly smsTemplateId: string;
};

type Signing = {
  readonly settings: LetterSettings;
  readonly message: Message;
  readonly to: LetterAddress;
  readonly key: LinkKey;
  readonly now: Instant;
};

/** The page of a task. */
const taskUrl = ({ settings, message, to, key, now }: Signing, notice: TaskNotice, generation: number): string => {
  const token = signLink(
    {
      officeId: message.officeId,
      taskId: notice.taskId,
      personId: message.personId,
      actions: actionsFor(notice.audience),
      generation,
      expiresAt: linkExpiry(notice.dueOn, now, to.office.zone),
    },
    key,
  );
  return `${settings.linkBaseUrl}/a/${token}`;
};

/**
 * The page of a bulletin. Of a draw anybody may see it. An order opens for its inspector alone, whoever is told instead; a
 * finding for those who answer for the unit, and not for the office that watches. `null`: there is nothing to open.
 */
const bulletinUrl = ({ settings, message, to, key, now }: Signing, notice: BulletinNotice): string | null => {
  const { bulletin } = notice;
  const { officeId, personId } = message;
  if ('drawId' in bulletin) return `${settings.linkBaseUrl}/p/${officeId}/${bulletin.drawId}`;
  const signed = (scope: SubjectScope, subjectId: string, inspectorId: string): string =>
    signSubjectLink(
      { scope, officeId, subjectId, personId, inspectorId, expiresAt: linkExpiry(notice.dueOn, now, to.office.zone) },
      key,
    );
  if ('findingId' in bulletin) {
    return notice.audience === 'supervisor'
      ? null
      : `${settings.linkBaseUrl}/f/${signed('finding', bulletin.findingId, '')}`;
  }
  return bulletin.kind === 'inspection-order' && notice.to.personId === personId
    ? `${settings.linkBaseUrl}/i/${signed('inspection', bulletin.inspectionId, bulletin.inspectorId)}`
    : null;
};

/** The letter of a message: its notices, worst first, each with a link of its own signed for the receiver. */
export const writeLetter = (
  settings: LetterSettings,
  message: Message,
  to: LetterAddress,
  tasks: readonly Task[],
  key: LinkKey,
  now: Instant,
): Letter => {
  const generations = new Map(tasks.map((task) => [task.id, stateOf(task).linkGeneration]));
  const signing: Signing = { settings, message, to, key, now };
  const entries = [...message.notices].sort(byNoticeUrgency).map((notice) => {
    const { taskId } = notice;
    const actionUrl =
      taskId === null ? bulletinUrl(signing, notice) : taskUrl(signing, notice, generations.get(taskId) ?? 0);
    return { notice, actionUrl };
  });
  const common = { language: to.person.language, officeName: to.office.name, entries };
  const address = {
    officeId: message.officeId,
    messageId: message.id,
    attempt: message.attempts,
    to: to.contact.address,
    toName: to.person.name,
  };
  if (message.channel === 'sms') {
    const { text, template } = renderSms({ ...common, templateId: settings.smsTemplateId });
    return { ...address, subject: '', text, html: '', template };
  }
  if (message.channel === 'robot') {
    // A group is read by many: neither a name nor a link goes there.
    return {
      ...address,
      toName: '',
      subject: '',
      text: renderRobot({ ...common, onDate: message.onDate }),
      html: '',
      template: null,
    };
  }
  const mail = renderMail({
    ...common,
    personName: to.person.name,
    class: message.class === 'digest' ? 'digest' : 'prompt',
    onDate: message.onDate,
    zone: to.office.zone,
  });
  // Where one says that a matter is not theirs: the page of a task. A bulletin can be nobody else's.
  const notMineUrl = entries.find(({ notice }) => notice.taskId !== null)?.actionUrl ?? null;
  const page = message.class === 'digest' && notMineUrl !== null ? { notMineUrl } : {};
  return { ...address, ...mail, template: null, ...page };
};
