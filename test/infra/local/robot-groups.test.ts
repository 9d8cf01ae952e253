import { expect, it } from 'vitest';
import { type GroupMessage, localRobotPostman } from '#infra/local/robot-groups';
import { aLetter } from '#test/contracts/postman-behaviours';

const LETTER = aLetter({ to: 'organ-group', toName: '', subject: '', html: '', text: '【工委】督办提醒：1 项' });

it('hands on what a robot writes, without an address of a person', async () => {
  const read: GroupMessage[] = [];
  const postman = localRobotPostman({ onText: async (message) => void read.push(message) });
  expect(await postman.send(LETTER)).toEqual({ outcome: 'accepted', providerId: `${LETTER.messageId}.1` });
  expect(read).toEqual([{ to: 'organ-group', toName: '', text: LETTER.text, messageId: LETTER.messageId, attempt: 1 }]);
});

it('says that it does not know where the group failed, and refuses what is empty', async () => {
  const postman = localRobotPostman({ onText: () => Promise.reject(new Error('full')) });
  expect(await postman.send(LETTER)).toMatchObject({ outcome: 'unknown' });
  expect(await postman.send({ ...LETTER, text: '' })).toEqual({ outcome: 'refused-for-good', reason: 'robot.empty' });
});
