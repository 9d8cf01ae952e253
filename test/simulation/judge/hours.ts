import { SECOND_MS } from '#domain/kernel/instant';
import { HAND_OVER_MS_MAX } from '#domain/messages/decide-message';
import { outsideHoursMs } from './days.ts';
import type { Case } from './judge.ts';
import type { Finding } from './verdict.ts';

/** What a call may take to begin, beside the time a claim is good for. */
const MARGIN_MS = 10 * SECOND_MS;

/** Nothing leaves outside of the sending hours, but for what clocks are off and what was claimed in their last seconds. */
export const hourFindings = ({ history, plan }: Case): readonly Finding[] => {
  const offMs = plan.skewMsMax + Math.abs(plan.jump?.byMs ?? 0);
  return history.sends
    .filter(({ begunMs }) => outsideHoursMs(begunMs) > HAND_OVER_MS_MAX + MARGIN_MS + offMs)
    .map(({ messageId, begunMs }) => ({
      breach: 'outside-hours',
      what: `${messageId} at ${new Date(begunMs).toISOString()}`,
    }));
};
