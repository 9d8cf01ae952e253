import { SECOND_MS } from '#domain/kernel/instant';
import type { Message } from '#domain/messages/message';
import type { Case } from './judge.ts';
import { type Lives, unwantedFromMs, type Version } from './record-lives.ts';
import type { Finding } from './verdict.ts';

/** After a task is closed, the last call to a carrier begins within so long. */
const SILENT_AFTER_MS = 30 * SECOND_MS;

const speaksOf = (message: Message, taskId: string): boolean =>
  message.notices.some((notice) => notice.taskId === taskId);

/** The version under which an attempt was made. */
const claimOf = (life: readonly Version<Message>[], attempt: number): Version<Message> | undefined =>
  life.find(({ record }) => record.state === 'CLAIMED' && record.attempts === attempt);

/** Whether anything was claimed or sent for a task that nobody wanted to hear of any more. */
export const closureFindings = ({ history }: Case, lives: Lives) => {
  const findings: Finding[] = [];
  let afterClosureMsMax = 0;
  for (const task of lives.tasks) {
    const closedMs = unwantedFromMs(task);
    const taskId = task[0]?.record.id ?? '';
    if (closedMs === Number.POSITIVE_INFINITY) continue;
    for (const life of lives.messages) {
      const late = life.find(
        ({ atMs, record }) => record.state === 'CLAIMED' && atMs > closedMs && speaksOf(record, taskId),
      );
      if (late) {
        findings.push({
          breach: 'claimed-after-closure',
          what: `${late.record.id} by ${late.by}, ${late.atMs - closedMs} ms after`,
        });
      }
    }
    for (const sent of history.sends) {
      const life = lives.messages.find((versions) => versions[0]?.record.id === sent.messageId) ?? [];
      const claim = claimOf(life, sent.attempt);
      const afterMs = sent.begunMs - closedMs;
      if (afterMs <= 0 || claim === undefined || !speaksOf(claim.record, taskId)) continue;
      afterClosureMsMax = Math.max(afterClosureMsMax, afterMs);
      if (afterMs > SILENT_AFTER_MS) {
        findings.push({ breach: 'sent-after-closure', what: `${sent.messageId} by ${sent.by}, ${afterMs} ms after` });
      }
    }
  }
  return { findings, afterClosureMsMax };
};
