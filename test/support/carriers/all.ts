import type { Letter } from '#ports/postman';
import {
  aLetter,
  type Behaviour,
  type Carrier,
  type Expected,
  OVER_HTTP,
  OVER_SMTP,
} from '#test/contracts/postman-behaviours';
import { anSms, openEndUserMessaging } from './end-user-messaging.ts';
import { openRobot, toGroup } from './robot.ts';
import { openSes } from './ses.ts';
import { aTextByTemplate, openGateway } from './sms-gateways.ts';
import { openSmtp } from './smtp.ts';

/** A carrier as it is deployed, with its far side on this machine. */
export type KnownCarrier = {
  readonly name: string;
  readonly expected: Expected;
  readonly letter: Letter;
  open(behaviour: Behaviour): Promise<Carrier>;
};

const robot = (name: string, kind: Parameters<typeof openRobot>[0]): KnownCarrier => ({
  name,
  expected: OVER_HTTP,
  letter: toGroup(),
  open: (behaviour) => openRobot(kind, behaviour),
});

const gateway = (name: string, provider: Parameters<typeof openGateway>[0]): KnownCarrier => ({
  name,
  expected: OVER_HTTP,
  letter: aTextByTemplate(),
  open: (behaviour) => openGateway(provider, behaviour),
});

/** Every carrier of the house. */
export const CARRIERS: readonly KnownCarrier[] = [
  { name: 'SES', expected: OVER_HTTP, letter: aLetter(), open: (behaviour) => openSes(behaviour) },
  { name: 'SMTP', expected: OVER_SMTP, letter: aLetter(), open: (behaviour) => openSmtp(behaviour) },
  {
    name: 'End User Messaging',
    expected: OVER_HTTP,
    letter: anSms(),
    open: (behaviour) => openEndUserMessaging(behaviour),
  },
  gateway('Tencent Cloud', 'tencent'),
  gateway('Alibaba Cloud', 'aliyun'),
  robot('WeCom', 'wecom'),
  robot('DingTalk', 'dingtalk'),
  robot('Feishu', 'feishu'),
];
