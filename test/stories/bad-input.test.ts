import { beforeEach, describe, expect, it } from 'vitest';
import { signLink } from '#domain/links/link';
import { type HttpAsk, httpEventOf } from '#infra/local/events';
import type { Service, ServiceParts } from '#infra/local/service';
import { ADMINISTRATOR, at, letPass, linkIn, openProcess, openWorld, type World } from '#test/support/town';
import { aDeadline, TOWN, townBundle } from '#test/support/town-bundle';

// Goal: whatever comes in wrong gets a problem that names the place; nothing is written and nothing is told.

const MORNING = at('2023-06-01T08:30:00+08:00');
const CLAIMS = { sub: ADMINISTRATOR };
const KEY = { id: 'k1', secret: new TextEncoder().encode('a secret of a story, long enough to be one') };

let world: World;
let service: Service;
let written: number;

const counting = (parts: ServiceParts): ServiceParts => ({
  ...parts,
  store: {
    ...parts.store,
    ledger: {
      commit: async (changes) => {
        written += 1;
        await parts.store.ledger.commit(changes);
      },
    },
  },
});

beforeEach(async () => {
  world = await openWorld(townBundle(2, [aDeadline('branch-1', '2023-06-01')]), MORNING);
  service = openProcess(world, TOWN, counting);
  await letPass(world, service, at('2023-06-01T09:05:00+08:00'));
  written = 0;
});

const ask = async (door: 'adminApi' | 'actionPage', wanted: HttpAsk) => {
  const answer = await service[door](httpEventOf(wanted));
  const type = String(answer.headers?.['content-type'] ?? '');
  return { status: answer.statusCode, type, body: String(answer.body ?? ''), headers: answer.headers ?? {} };
};

const refused = (answer: Awaited<ReturnType<typeof ask>>, status: number, code: string) => {
  expect([answer.status, answer.type]).toEqual([status, 'application/problem+json; charset=utf-8']);
  const problem = JSON.parse(answer.body) as {
    code: string;
    status: number;
    faults?: { path: string; line?: number }[];
  };
  expect([problem.status, problem.code]).toEqual([status, code]);
  expect(answer.body).not.toMatch(/node_modules|\.ts:|at Object|example\.org"|\+86/);
  expect(answer.headers['x-content-type-options']).toBe('nosniff');
  expect(answer.headers['cache-control']).toBe('no-store');
  expect(written).toBe(0);
  return problem;
};

const OFFICE = `office: { id: ${TOWN}, name: 市直机关工委, supervisingUnitId: committee }`;
const UNITS = `units:\n  - { id: committee, name: 工委, unitKind: committee, parentId: null }`;
const duty = (obligation: string, more = '') => `duties:
  - id: plan
    title: 印发方案
    clause: { item: "2", row: "2.1", text: 印发实施方案 }
    obligation: ${obligation}
    deadlineSource: set
    deadlineBasis: 由工委确定
    doers: { unitKinds: [committee] }
${more}`;
const DUE = '{ kind: deadline, startsOn: null, dueOn: "2023-06-30" }';
const bundle = (...parts: string[]) => parts.join('\n');

describe('a broken bundle', () => {
  it.each<[string, string, RegExp, number | undefined]>([
    ['is no YAML', 'office: [', /^bundle/, 1],
    ['has no office', bundle(UNITS), /office/, undefined],
    ['has an unknown key', bundle(`${OFFICE.slice(0, -1)}, colour: red }`, UNITS), /office.*colour|office/, 1],
    ['names a key twice', bundle(OFFICE, OFFICE, UNITS), /office|bundle/, 2],
    [
      'has an unknown parent',
      bundle(OFFICE, `${UNITS}\n  - { id: b1, name: 一支部, unitKind: branch, parentId: nowhere }`),
      /units\[1\]\.parentId/,
      4,
    ],
    [
      'has two units of one id',
      bundle(OFFICE, `${UNITS}\n  - { id: committee, name: 又一个, unitKind: x, parentId: null }`),
      /units\[1\]\.id/,
      4,
    ],
    [
      'has a circle of units',
      bundle(
        OFFICE,
        `${UNITS}\n  - { id: aa, name: 甲, unitKind: x, parentId: bb }\n  - { id: bb, name: 乙, unitKind: x, parentId: aa }`,
      ),
      /units\[\d\]/,
      4,
    ],
    [
      'has a day that does not exist',
      bundle(OFFICE, UNITS, duty('{ kind: deadline, startsOn: null, dueOn: "2023-02-30" }')),
      /duties\[0\]\.obligation\.dueOn/,
      8,
    ],
    [
      'has a window that closes before it opens',
      bundle(OFFICE, UNITS, duty('{ kind: window, opensOn: "2023-07-01", closesOn: "2023-06-15" }')),
      /duties\[0\]\.obligation/,
      8,
    ],
    ['has an unknown kind of duty', bundle(OFFICE, UNITS, duty('{ kind: wish }')), /duties\[0\]\.obligation/, 8],
    [
      'has a duty for nobody',
      bundle(OFFICE, UNITS, duty(DUE).replace('[committee]', '[moon-base]')),
      /duties\[0\]\.doers/,
      11,
    ],
    ['has an unknown ladder', bundle(OFFICE, UNITS, duty(DUE, '    ladderId: nowhere')), /duties\[0\]\.ladderId/, 12],
    [
      'has a wrong address',
      bundle(
        OFFICE,
        UNITS,
        'persons:\n  - { id: p1, name: 书记, contacts: [{ channel: email, address: "not an address" }] }',
      ),
      /persons\[0\]\.contacts\[0\]\.address/,
      5,
    ],
    ['reaches for the prototype', bundle(OFFICE, UNITS, '"__proto__": { admin: true }'), /__proto__|bundle/, 4],
  ])('that %s is refused with its place', async (_what, text, path, line) => {
    const headers = { 'content-type': 'application/yaml' };
    const problem = refused(
      await ask('adminApi', { method: 'POST', path: '/bundles', headers, body: text, claims: CLAIMS }),
      422,
      'bundle.faulty',
    );
    expect(
      problem.faults?.map((fault) => fault.path).some((one) => path.test(one)),
      JSON.stringify(problem.faults),
    ).toBe(true);
    expect(
      problem.faults?.map((fault) => fault.line),
      JSON.stringify(problem.faults),
    ).toContain(line);
  });

  it('tells every fault at once', async () => {
    const text = bundle(OFFICE, UNITS, duty('{ kind: wish }', '    ladderId: nowhere\n    colour: red'));
    const headers = { 'content-type': 'application/yaml' };
    const answer = await ask('adminApi', { method: 'POST', path: '/bundles', headers, body: text, claims: CLAIMS });
    expect(refused(answer, 422, 'bundle.faulty').faults?.length).toBeGreaterThanOrEqual(2);
  });

  it('for another office than the administrator’s is refused', async () => {
    const headers = { 'content-type': 'application/yaml' };
    const body = bundle(OFFICE.replace(TOWN, 'other-town'), UNITS);
    refused(
      await ask('adminApi', { method: 'POST', path: '/bundles', headers, body, claims: CLAIMS }),
      403,
      'bundle.other-office',
    );
  });
});

describe('a bad link', () => {
  const grant = {
    officeId: TOWN,
    personId: 'branch-1.responsible-person.holder',
    actions: ['acknowledge'] as const,
    generation: 0,
  };
  const press = (path: string, more: Partial<HttpAsk> = {}) =>
    ask('actionPage', {
      method: 'POST',
      path,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'do=acknowledge',
      ...more,
    });
  const honest = () => linkIn(world.carried.find((one) => one.letter.to.includes('branch-1')));
  const signed = async (more: object, key = KEY) => {
    const { items } = await world.store.tasks.list(TOWN, { cursor: null, limit: 1 });
    const taskId = items[0]?.id ?? '';
    return `/a/${signLink({ ...grant, taskId, expiresAt: at('2023-07-01T00:00:00Z'), ...more }, key)}`;
  };

  it('forged, cut short, respelled or huge gets one and the same 404', async () => {
    const other = { id: 'k1', secret: new TextEncoder().encode('another secret, long enough to be one') };
    const bad = [
      await signed({}, other),
      honest().slice(0, -1),
      honest().slice(0, 40),
      `${honest()}=`,
      `/a/${'x'.repeat(10_000)}`,
      '/a/k1.e30.AA',
    ];
    const bodies = new Set<string>();
    for (const path of bad) {
      const answer = await press(path);
      refused(answer, 404, 'link.unknown');
      bodies.add(answer.body);
    }
    expect(bodies.size).toBe(1);
  });

  it('signed for an unknown task looks like a forged one; expired and revoked ones are gone', async () => {
    refused(await press(await signed({ taskId: 'tsk_00000000000000000000000000' })), 404, 'link.unknown');
    refused(await press(await signed({ expiresAt: at('2023-06-01T00:00:00Z') })), 410, 'link.expired');
    refused(await press(await signed({ generation: 7 })), 410, 'link.revoked');
    refused(await press(await signed({}), { body: 'do=dispute&note=x' }), 403, 'link.wrong-action');
  });

  it('pressed from another site, with another type, or with a field missing changes nothing', async () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    refused(
      await press(honest(), { headers: { ...form, origin: 'https://evil.example.com' } }),
      403,
      'form.foreign-origin',
    );
    refused(await press(honest(), { headers: { 'content-type': 'text/plain' } }), 415, 'form.wrong-content-type');
    refused(await press(honest(), { body: 'do=ask-extension&untilOn=soon&note=x' }), 400, 'form.date-missing');
    refused(await press(honest(), { body: 'do=claim' }), 400, 'form.not-confirmed');
    refused(await press(honest(), { body: `do=dispute&note=${'x'.repeat(40_000)}` }), 400, 'form.note-too-long');
    refused(await press(honest(), { body: `do=dispute&note=${'x'.repeat(1_048_576)}` }), 413, 'body.too-large');
    refused(await press(honest(), { method: 'PUT' }), 405, 'request.method');
  });

  it('opened a thousand times changes nothing', async () => {
    for (let time = 0; time < 1_000; time += 1) {
      const answer = await ask('actionPage', { method: time % 2 === 0 ? 'GET' : 'HEAD', path: honest() });
      expect(answer.status).toBe(200);
    }
    expect(written).toBe(0);
  });
});

describe('a bad request of an administrator', () => {
  const json = { 'content-type': 'application/json' };
  it.each<[string, HttpAsk, number, string]>([
    ['an unknown task', { method: 'GET', path: '/tasks/tsk_00000000000000000000000000/ledger' }, 404, 'task.missing'],
    ['an id that is none', { method: 'GET', path: '/tasks/%20' }, 400, 'request.invalid'],
    ['a foreign cursor', { method: 'GET', path: '/tasks', query: { cursor: 'bm9wZQ' } }, 400, 'page.bad-cursor'],
    ['too long a page', { method: 'GET', path: '/tasks', query: { limit: '101' } }, 400, 'request.invalid'],
    [
      'a wrong content type',
      { method: 'POST', path: '/tasks', headers: { 'content-type': 'text/plain' }, body: '{}' },
      415,
      'request.media-type',
    ],
    ['no JSON', { method: 'POST', path: '/tasks', headers: json, body: '{' }, 400, 'body.not-json'],
    [
      'an oversized body',
      { method: 'POST', path: '/tasks', headers: json, body: `"${'x'.repeat(300_000)}"` },
      413,
      'body.too-large',
    ],
    [
      'an oversized bundle',
      {
        method: 'POST',
        path: '/bundles',
        headers: { 'content-type': 'application/yaml' },
        body: 'x'.repeat(5_100_000),
      },
      413,
      'body.too-large',
    ],
    [
      'a field too many',
      { method: 'POST', path: '/tasks', headers: json, body: '{"officeId":"other"}' },
      400,
      'request.invalid',
    ],
    ['a route that is none', { method: 'GET', path: '/nothing' }, 404, 'request.no-route'],
    ['a method that is none', { method: 'DELETE', path: '/tasks' }, 405, 'request.method'],
  ])('with %s is refused', async (_what, wanted, status, code) => {
    refused(await ask('adminApi', { ...wanted, claims: CLAIMS }), status, code);
  });

  it('without a token is refused before anything else', async () => {
    refused(await ask('adminApi', { method: 'GET', path: '/tasks' }), 401, 'auth.missing');
    refused(
      await ask('adminApi', { method: 'GET', path: '/tasks', claims: { sub: 'somebody' } }),
      403,
      'auth.no-office',
    );
    refused(
      await ask('adminApi', { method: 'GET', path: '/tasks', claims: { sub: 'somebody', office: TOWN } }),
      403,
      'auth.not-allowed',
    );
  });
});
