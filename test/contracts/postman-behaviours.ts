import type { Letter, Posted, Postman } from '#ports/postman';

/** What the far side may do with one message. */
export type Behaviour =
  | 'takes it'
  | 'refuses it'
  | 'says later'
  | 'is too busy'
  | 'fails inside'
  | 'is not there'
  | 'hangs up at once'
  | 'hangs up after reading'
  | 'stays silent'
  | 'stops in the middle of its answer'
  | 'answers nonsense';

export type Carrier = {
  readonly postman: Postman;
  /** Messages, or attempts at one, that reached the far side. */
  attempts(): number;
  close(): Promise<void>;
};

/** What each behaviour must become, where the carrier can show it. */
export type Expected = Partial<Record<Behaviour, Posted['outcome']>>;

/** A far side that speaks HTTP: whatever is not an answer leaves the outcome open. */
export const OVER_HTTP: Expected = {
  'takes it': 'accepted',
  'refuses it': 'refused-for-good',
  'says later': 'refused-for-now',
  'is too busy': 'refused-for-now',
  'fails inside': 'unknown',
  'is not there': 'refused-for-now',
  'hangs up at once': 'unknown',
  'hangs up after reading': 'unknown',
  'stays silent': 'unknown',
  'stops in the middle of its answer': 'unknown',
  'answers nonsense': 'unknown',
};

/** A server of mail says of each message whether it has it; before the body was asked for, it cannot have it. */
export const OVER_SMTP: Expected = {
  'takes it': 'accepted',
  'refuses it': 'refused-for-good',
  'says later': 'refused-for-now',
  'fails inside': 'refused-for-now',
  'is not there': 'refused-for-now',
  'hangs up at once': 'refused-for-now',
  'hangs up after reading': 'unknown',
  'stays silent': 'unknown',
  'answers nonsense': 'unknown',
};

/** Long enough for a client that tries again by itself to be caught at it. */
export const SECOND_TRY_MS = 400;

export const aLetter = (given: Partial<Letter> = {}): Letter => ({
  officeId: 'office-a',
  messageId: 'msg_01J0000000000000000000000A',
  attempt: 1,
  to: 'post-7@example.org',
  toName: '安全生产科 负责人',
  subject: '督办提醒：第三季度检查',
  text: '请于 9 月 30 日前完成。',
  html: '<p>请于 9 月 30 日前完成。</p>',
  template: null,
  ...given,
});
