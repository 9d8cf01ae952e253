import type { Heartbeat } from '#ports/heartbeat';
import { postOnce, type WebhookOptions } from './post-once.ts';

/**
 * Posts to a URL of a service that raises the alarm where the word does not come. The URL is fetched anew for each beat: it
 * is as good as a password, and may be changed. `null`: nobody was named to listen, which is no failure.
 */
export const webhookHeartbeat = (url: (() => Promise<string>) | null, options: WebhookOptions = {}): Heartbeat => ({
  beat: async () => {
    if (url === null) return true;
    try {
      const request = { url: (await url()).trim(), headers: { 'content-type': 'text/plain' }, body: 'ok' };
      const answer = await postOnce(request, options);
      return answer.kind === 'answered' && answer.status >= 200 && answer.status < 300;
    } catch {
      return false;
    }
  },
});

/** The heartbeat of a stage: to the URL in the secret, or to nobody where the stage names none. */
export const heartbeatOf = (
  secretId: string | undefined,
  fetcherOf: (secretId: string) => () => Promise<string>,
): Heartbeat => webhookHeartbeat(secretId === undefined ? null : fetcherOf(secretId));
