import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { relayBeacon } from '#adapters/beacon/relay-beacon';
import { memoryClock } from '#adapters/memory/memory-clock';
import type { WebhookOptions } from '#adapters/webhook/post-once';
import { developmentKey, developmentSource, signRound } from '#domain/sampling/beacon/development-key';
import type { BeaconAnswer } from '#ports/beacon';
import { describeBeacon } from '#test/contracts/beacon-contract';
import {
  QUICKNET_ROUND,
  QUICKNET_SIGNATURE,
  QUICKNET_SOURCE,
  QUICKNET_TIME,
  relayJson,
  SIGNATURE_OF_42,
} from '#test/support/quicknet';

/** Wide, so that an honest relay is never late on a busy machine. */
const HERE: WebhookOptions = { reach: 'loopback', limits: { connectionMs: 5_000, answerMs: 5_000, wholeMs: 9_000 } };
const SHORT: WebhookOptions = { ...HERE, limits: { connectionMs: 5_000, answerMs: 600, wholeMs: 900 } };
const STALLING = new Set(['stands still', 'stops in the middle']);

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** A relay on this machine that writes down what it is asked. */
const openRelay = async (listener: RequestListener) => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    listener(request, response);
  });
  closers.push(() => {
    server.close();
    server.closeAllConnections();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { asked, host, url: `http://${host}` };
};

type Relay = Awaited<ReturnType<typeof openRelay>>;

const saying = (status: number, body: string): RequestListener => {
  return (_request, response) => response.writeHead(status, { 'content-type': 'application/json' }).end(body);
};

const honest = saying(200, relayJson());

/** Asks relays in the order they are given: the first in turn depends on the round. */
const askFrom = async (relays: readonly Relay[], options: WebhookOptions = HERE): Promise<BeaconAnswer> => {
  const back = QUICKNET_ROUND % relays.length;
  const urls = relays.map((_, index) => relays[(index - back + relays.length) % relays.length]?.url ?? '');
  return relayBeacon(urls, memoryClock(QUICKNET_TIME), options).at(QUICKNET_SOURCE, QUICKNET_ROUND);
};

describeBeacon('relays', async () => {
  const relay = await openRelay(honest);
  const clock = memoryClock(QUICKNET_TIME);
  return { beacon: relayBeacon([relay.url], clock, HERE), clock, source: QUICKNET_SOURCE };
});

describe('a relay', () => {
  it('is asked for the round of the chain, once', async () => {
    const relay = await openRelay(honest);
    expect(await askFrom([relay])).toEqual({ kind: 'value', value: { sig: QUICKNET_SIGNATURE }, passedOver: [] });
    expect(relay.asked).toEqual([`GET /${QUICKNET_SOURCE.kind === 'drand' && QUICKNET_SOURCE.chain}/public/657413`]);
  });

  it('is not asked before the time of the round, nor for a chain of ours', async () => {
    const relay = await openRelay(honest);
    const key = developmentKey('a seed for tests');
    const clock = memoryClock(QUICKNET_TIME);
    const beacon = relayBeacon([relay.url], clock, HERE);
    expect(await beacon.at(developmentSource(key, 5), 5)).toMatchObject({ kind: 'away', because: 'beacon.no-relay' });
    expect(await beacon.at(QUICKNET_SOURCE, QUICKNET_ROUND + 1)).toEqual({ kind: 'not-yet', passedOver: [] });
    expect(relay.asked).toEqual([]);
  });

  it.each<[string, RequestListener, string]>([
    ['gives the signature of another round', saying(200, relayJson(SIGNATURE_OF_42)), 'beacon.wrong-signature'],
    [
      'gives a signature of its own',
      saying(200, relayJson(signRound(developmentKey('a liar'), QUICKNET_ROUND))),
      'beacon.wrong-signature',
    ],
    ['gives the neutral point', saying(200, relayJson(`c0${'00'.repeat(47)}`)), 'beacon.bad-signature'],
    ['gives it in upper case', saying(200, relayJson(QUICKNET_SIGNATURE.toUpperCase())), 'beacon.bad-signature'],
    ['gives another round', saying(200, relayJson(SIGNATURE_OF_42, 42)), 'answer not understood'],
    ['gives a round as text', saying(200, relayJson().replace('657413', '"657413"')), 'answer not understood'],
    ['gives no signature', saying(200, '{"round":657413}'), 'answer not understood'],
    ['gives no JSON', saying(200, '<html>It works!</html>'), 'answer not understood'],
    ['gives null', saying(200, 'null'), 'answer not understood'],
    ['gives nothing', saying(200, ''), 'answer not understood'],
    ['gives the value with a refusal', saying(403, relayJson()), 'HTTP 403'],
    ['fails', saying(500, relayJson()), 'HTTP 500'],
    ['is too busy', saying(429, ''), 'HTTP 429'],
    ['gives a megabyte', saying(200, `{"pad":"${'x'.repeat(1_048_576)}",${relayJson().slice(1)}`), 'answer too long'],
    ['stands still', () => undefined, 'ANSWER_TIMEOUT'],
    [
      'stops in the middle',
      (_request, response) => void response.writeHead(200).write(relayJson().slice(0, 40)),
      'ABORT_ERR',
    ],
    ['hangs up', (request) => void request.socket.destroy(), 'ECONNRESET'],
  ])('that %s is passed over and named, and the next one is believed', async (how, listener, because) => {
    const options = STALLING.has(how) ? SHORT : HERE;
    const [bad, good] = [await openRelay(listener), await openRelay(honest)];
    const passedOver = [{ from: bad.host, because }];
    expect(await askFrom([bad, good], options)).toEqual({
      kind: 'value',
      value: { sig: QUICKNET_SIGNATURE },
      passedOver,
    });
    // Alone it gives no value, whatever it says.
    expect(await askFrom([bad], options)).toEqual({ kind: 'away', because: 'beacon.no-relay', passedOver });
    expect(bad.asked).toHaveLength(2);
  });

  it.each([301, 302, 307, 308])('that leads elsewhere by %i is not followed', async (status) => {
    const other = await openRelay(honest);
    const relay = await openRelay((request, response) =>
      response.writeHead(status, { location: `${other.url}${request.url}` }).end(relayJson()),
    );
    expect(await askFrom([relay])).toMatchObject({ kind: 'away', passedOver: [{ because: `HTTP ${status}` }] });
    expect(other.asked).toEqual([]);
  });

  it('that is not there is passed over', async () => {
    const gone = await openRelay(honest);
    for (const close of closers.splice(0)) close();
    const there = await openRelay(honest);
    expect(await askFrom([gone, there])).toMatchObject({ kind: 'value', passedOver: [{ because: 'ECONNREFUSED' }] });
  });

  it('on a private address, or that is no URL, is never asked', async () => {
    const relay = await openRelay(honest);
    expect(await askFrom([relay], {})).toMatchObject({ kind: 'away', passedOver: [{ because: 'webhook.not-https' }] });
    const resolve = async () => [{ address: '10.1.2.3', family: 4 }];
    const beacon = relayBeacon(['https://relay.example.org', 'relay'], memoryClock(QUICKNET_TIME), { resolve });
    expect(await beacon.at(QUICKNET_SOURCE, QUICKNET_ROUND)).toMatchObject({
      kind: 'away',
      passedOver: [
        { from: 'no URL', because: 'webhook.bad-url' },
        { from: 'relay.example.org', because: 'webhook.private-address' },
      ],
    });
    expect(relay.asked).toEqual([]);
  });
});

describe('a round that is late', () => {
  it.each([404, 425])('is waited for where a relay says %i', async (status) => {
    const late = await openRelay(saying(status, ''));
    const broken = await openRelay(saying(500, ''));
    expect(await askFrom([late, broken])).toEqual({
      kind: 'not-yet',
      passedOver: [
        { from: late.host, because: `HTTP ${status}` },
        { from: broken.host, because: 'HTTP 500' },
      ],
    });
  });

  it('is taken from the relay that has it already', async () => {
    const [late, early] = [await openRelay(saying(425, '')), await openRelay(honest)];
    expect(await askFrom([late, early])).toMatchObject({ kind: 'value' });
  });
});

describe('relays', () => {
  it('are asked in turn, another one first with each round', async () => {
    const relays = [
      await openRelay(saying(500, '')),
      await openRelay(saying(500, '')),
      await openRelay(saying(500, '')),
    ];
    const beacon = relayBeacon(
      relays.map(({ url }) => url),
      memoryClock(QUICKNET_TIME),
      HERE,
    );
    const firsts = [];
    for (const round of [1, 2, 3, 4]) firsts.push((await beacon.at(QUICKNET_SOURCE, round)).passedOver[0]?.from);
    expect(firsts).toEqual([1, 2, 0, 1].map((index) => relays[index]?.host));
  });

  it('that are none leave the round away', async () => {
    expect(await askFrom([])).toEqual({ kind: 'away', because: 'beacon.no-relay', passedOver: [] });
  });
});
