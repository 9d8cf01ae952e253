import * as z from 'zod';
import { jsonIn } from '#adapters/webhook/json-in';
import { webhookUrl } from '#adapters/webhook/webhook-url';
import { ServiceError } from '#domain/kernel/service-error';

/** A robot of a group: where it listens, and with what its calls are signed. Who knows the URL can write into the group. */
export type Robot =
  | { readonly kind: 'wecom'; readonly url: string }
  | { readonly kind: 'dingtalk'; readonly url: string; readonly secret: string }
  | { readonly kind: 'feishu'; readonly url: string; readonly secret: string };

/** Robots by their id, as contacts name them. */
export type Robots = ReadonlyMap<string, Robot>;

const url = z.string().max(2_000);
const secret = z.string().min(1).max(200);

const robots = z.record(
  z.string().regex(/^[a-z0-9][a-z0-9.-]{1,63}$/),
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('wecom'), url }),
    z.strictObject({ kind: z.literal('dingtalk'), url, secret }),
    z.strictObject({ kind: z.literal('feishu'), url, secret }),
  ]),
);

// Never with a cause: messages of parsers quote the text, and the text is the secret.
const malformed = (what: string): ServiceError =>
  new ServiceError('invalid', 'robots.malformed', `The secret of the robots cannot be used: ${what}.`);

/**
 * Robots from one text: `{"group-1":{"kind":"dingtalk","url":"https://...","secret":"..."}}`. Robots of WeCom are not
 * signed and have no secret; the others must have one.
 * @throws ServiceError `invalid` (`robots.malformed`), which names the robot and never what is secret.
 */
export const robotsFrom = (json: string): Robots => {
  const value = jsonIn(json);
  if (value === undefined) throw malformed('it is not JSON');
  const read = robots.safeParse(value);
  if (!read.success) {
    const [id] = read.error.issues[0]?.path ?? [];
    throw malformed(
      id === undefined ? 'it is not an object of robots by id' : `the robot "${String(id)}" is not whole`,
    );
  }
  for (const [id, robot] of Object.entries(read.data)) {
    try {
      webhookUrl(robot.url, 'public');
    } catch (error) {
      throw malformed(
        `the robot "${id}" has a URL that is refused (${error instanceof ServiceError ? error.code : 'URL'})`,
      );
    }
  }
  return new Map(Object.entries(read.data));
};
