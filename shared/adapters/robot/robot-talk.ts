import * as z from 'zod';
import { jsonIn } from '#adapters/webhook/json-in';
import type { WebhookRequest } from '#adapters/webhook/post-once';
import type { Instant } from '#domain/kernel/instant';
import type { Posted } from '#ports/postman';

/** How one kind of robot is spoken to. */
export type RobotTalk<R> = {
  request(robot: R, text: string, at: Instant): WebhookRequest;
  /** What the body of a 2xx says; `null` where it says nothing that can be understood. */
  read(body: string, providerId: string): Posted | null;
};

/** What the codes of one kind mean. Codes that are named nowhere refuse the message for good. */
export type RobotCodes = {
  /** As reasons name the kind. */
  readonly name: string;
  /** Too many in a minute, or too busy: how long to wait. */
  readonly waitSeconds: Readonly<Record<number, number>>;
  /** Keyword, signature or list of addresses of the robot: ours to put right, which takes an hour. */
  readonly ours: readonly number[];
};

const RETRY_AFTER_REPAIR_SECONDS = 3_600;

export const JSON_HEADERS = { 'content-type': 'application/json; charset=utf-8' } as const;

const anObject = z.record(z.string(), z.unknown());

/** The object a body holds, or `null`. */
export const objectIn = (body: string): Readonly<Record<string, unknown>> | null =>
  anObject.safeParse(jsonIn(body)).data ?? null;

/** What a code means for the message. Robots give no id of their own: ours stands for it. */
export const postedOfCode = (code: unknown, codes: RobotCodes, providerId: string): Posted | null => {
  if (typeof code !== 'number') return null;
  if (code === 0) return { outcome: 'accepted', providerId };
  const reason = `${codes.name} ${code}`;
  const waitSeconds = codes.waitSeconds[code];
  if (waitSeconds !== undefined) return { outcome: 'refused-for-now', reason, retryAfterSeconds: waitSeconds };
  if (codes.ours.includes(code)) {
    return { outcome: 'refused-for-now', reason, retryAfterSeconds: RETRY_AFTER_REPAIR_SECONDS };
  }
  return { outcome: 'refused-for-good', reason };
};
