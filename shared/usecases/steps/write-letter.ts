import type { Instant } from '#domain/kernel/instant';
import { type LinkKey, signLink } from '#domain/links/link';
import { linkExpiry } from '#domain/links/link-expiry';
import { actionsFor } from '#domain/links/link-scope';
import type { Message } from '#domain/messages/message';
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
  const entries = [...message.notices].sort(byNoticeUrgency).map((notice) => {
    const token = signLink(
      {
        officeId: message.officeId,
        taskId: notice.taskId,
        personId: message.personId,
        actions: actionsFor(notice.audience),
        generation: generations.get(notice.taskId) ?? 0,
        expiresAt: linkExpiry(notice.dueOn, now, to.office.zone),
      },
      key,
    );
    return { notice, actionUrl: `${settings.linkBaseUrl}/a/${token}` };
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
  });
  const [worst] = entries;
  const page = message.class === 'digest' && worst ? { notMineUrl: worst.actionUrl } : {};
  return { ...address, ...mail, template: null, ...page };
};
