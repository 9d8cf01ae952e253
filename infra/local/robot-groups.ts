import type { Letter, Postman } from '#ports/postman';

/** A message as the group reads it. `to` is the robot's id. */
export type GroupMessage = {
  readonly to: string;
  readonly toName: string;
  readonly text: string;
  readonly messageId: string;
  readonly attempt: number;
};

/** Groups on this machine: every robot is there, without a secret, and what it writes is handed on. */
export const localRobotPostman = (options: { onText: (message: GroupMessage) => Promise<void> }): Postman => ({
  channel: 'robot',
  async send({ to, toName, text, messageId, attempt }: Letter) {
    if (text === '') return { outcome: 'refused-for-good', reason: 'robot.empty' };
    try {
      await options.onText({ to, toName, text, messageId, attempt });
    } catch {
      return { outcome: 'unknown', reason: 'the local group failed' };
    }
    return { outcome: 'accepted', providerId: `${messageId}.${attempt}` };
  },
});
