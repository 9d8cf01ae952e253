import { expect, it } from 'vitest';
import { localSmsPostman, type ReceivedSms } from '#infra/local/sms-provider';
import { aLetter, type Behaviour } from '#test/contracts/postman-behaviours';
import { postmanContract } from '#test/contracts/postman-contract';

const anSms = aLetter({ to: '+8610000000007', subject: '', html: '', text: '督办\u202e提醒' });

const open = async (behaviour: Behaviour) => {
  const received: ReceivedSms[] = [];
  const postman = localSmsPostman({
    onSms: async (sms) => {
      received.push(sms);
      if (behaviour === 'fails inside') throw new Error('disk full');
    },
  });
  return { postman, received, attempts: () => received.length, close: async () => {} };
};

postmanContract('the local SMS provider', { 'takes it': 'accepted', 'fails inside': 'unknown' }, anSms, open);

it('hands on the text as a telephone would show it', async () => {
  const { postman, received } = await open('takes it');
  await postman.send(anSms);
  expect(received).toEqual([
    { to: '+8610000000007', toName: anSms.toName, text: '督办提醒', messageId: anSms.messageId, attempt: 1 },
  ]);
});

it('gives up what is no number and what says nothing', async () => {
  const { postman, received } = await open('takes it');
  expect(await postman.send({ ...anSms, to: '010' })).toEqual({ outcome: 'refused-for-good', reason: 'sms.not-e164' });
  expect(await postman.send({ ...anSms, text: '\u200b' })).toEqual({
    outcome: 'refused-for-good',
    reason: 'sms.empty',
  });
  expect(received).toEqual([]);
});
