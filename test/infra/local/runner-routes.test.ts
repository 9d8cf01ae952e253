import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY_MS, epochMsOf, HOUR_MS } from '#domain/kernel/instant';
import { movedBy } from '#infra/local/runner-routes';
import { openRunningOffice, type RunningOffice } from '#test/support/running-office';
import { at } from '#test/support/shanghai';

let office: RunningOffice;
beforeAll(async () => {
  office = await openRunningOffice();
});
afterAll(() => office.close());

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const JSON_BODY = { 'content-type': 'application/json' };
const move = (body: string, headers: Record<string, string>) =>
  fetch(`${office.url}/clock`, { method: 'POST', body, headers, redirect: 'manual' });

describe('the clock', () => {
  it.each([
    ['hour', HOUR_MS],
    ['day', DAY_MS],
    ['week', 7 * DAY_MS],
  ] as const)('moves by a %s', (by, ms) => {
    const now = at('2023-06-20T08:55');
    expect(epochMsOf(movedBy(now, by)) - epochMsOf(now)).toBe(ms);
  });

  it.each([
    ['no step at all', '', FORM, 400, 'clock.step'],
    ['a step nobody knows', 'by=year', FORM, 400, 'clock.step'],
    ['a step back', '{"by":"-day"}', JSON_BODY, 400, 'clock.step'],
    ['a number', '{"by":7}', JSON_BODY, 400, 'clock.step'],
    ['null', 'null', JSON_BODY, 400, 'clock.step'],
    ['half of JSON', '{"by":', JSON_BODY, 400, 'body.not-json'],
    ['plain text', 'by=day', { 'content-type': 'text/plain' }, 415, 'request.media-type'],
    ['more than a step', `by=day&x=${'x'.repeat(1_100)}`, FORM, 413, 'body.too-large'],
    ['another site', 'by=day', { ...FORM, origin: 'https://example.com' }, 403, 'form.foreign-origin'],
    ['a page of another site', 'by=day', { ...FORM, 'sec-fetch-site': 'cross-site' }, 403, 'form.foreign-origin'],
  ])('is left alone by %s', async (_, body, headers, status, code) => {
    const before = office.runner.clock.now();
    const answer = await move(body, headers);
    expect({ status: answer.status, code: ((await answer.json()) as { code: string }).code }).toEqual({ status, code });
    expect(epochMsOf(office.runner.clock.now()) - epochMsOf(before)).toBeLessThan(HOUR_MS / 2);
  });

  it('is moved by our own page, which comes again in its language', async () => {
    const before = office.runner.clock.now();
    const headers = { ...FORM, origin: office.url, 'sec-fetch-site': 'same-origin' };
    const answer = await move('by=hour&lang=en', headers);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/?lang=en']);
    expect(office.runner.clock.now() >= movedBy(before, 'hour')).toBe(true);
  });

  it('is moved by a command, which is told where it stands', async () => {
    const answer = await move('{"by":"hour"}', JSON_BODY);
    expect(answer.status).toBe(200);
    const { now } = (await answer.json()) as { now: string };
    expect(now <= office.runner.clock.now()).toBe(true);
    expect(epochMsOf(office.runner.clock.now()) - Date.parse(now)).toBeLessThan(HOUR_MS / 2);
  });

  it('is not moved by GET', async () => {
    expect((await fetch(`${office.url}/clock`)).status).toBe(404);
  });
});

describe('the local server', () => {
  it.each([
    ['/', 'text/html; charset=utf-8'],
    ['/?lang=en', 'text/html; charset=utf-8'],
    ['/mailbox', 'text/html; charset=utf-8'],
    ['/mailbox.json', 'application/json; charset=utf-8'],
    ['/health', 'application/json; charset=utf-8'],
    ['/openapi.json', 'application/json; charset=utf-8'],
    ['/tasks', 'application/json; charset=utf-8'],
  ])('answers %s, stores nothing and lets nobody frame it', async (path, type) => {
    const answer = await fetch(office.url + path);
    await answer.arrayBuffer();
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, type]);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('x-frame-options')).toBe('DENY');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('shows what is wrong in the words of the API', async () => {
    const answer = await fetch(`${office.url}/nowhere`);
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
  });

  it('came through all of this without an error', () => {
    expect(office.trouble).toEqual([]);
  });
});
