import { expect, it } from 'vitest';
import { robotsFrom } from '#adapters/robot/robots';

const URL_OF_ROBOT = 'https://robots.example.org/send?key=very-secret';

it('reads robots of three kinds by their id', () => {
  const robots = {
    'organ-group': { kind: 'wecom', url: URL_OF_ROBOT },
    'branch.1': { kind: 'dingtalk', url: URL_OF_ROBOT, secret: 'SEC-1' },
    g2: { kind: 'feishu', url: URL_OF_ROBOT, secret: 'SEC-2' },
  };
  expect(Object.fromEntries(robotsFrom(JSON.stringify(robots)))).toEqual(robots);
  expect(robotsFrom('{}').size).toBe(0);
});

it.each([
  ['no JSON', 'very-secret', 'it is not JSON'],
  ['a list', '["very-secret"]', 'it is not an object of robots by id'],
  ['a kind nobody knows', { g1: { kind: 'very-secret', url: URL_OF_ROBOT } }, '"g1" is not whole'],
  ['no signature', { g1: { kind: 'dingtalk', url: URL_OF_ROBOT } }, '"g1" is not whole'],
  ['a secret that signs nothing', { g1: { kind: 'wecom', url: URL_OF_ROBOT, secret: 'very-secret' } }, '"g1"'],
  ['no TLS', { g1: { kind: 'wecom', url: 'http://robots.example.org/very-secret' } }, 'webhook.not-https'],
  ['a private address', { g1: { kind: 'wecom', url: 'https://10.0.0.1/very-secret' } }, 'webhook.private-address'],
])('refuses %s, and quotes nothing', (_what, given, message) => {
  const read = () => robotsFrom(typeof given === 'string' ? given : JSON.stringify(given));
  expect(read).toThrow(message);
  expect(read).toThrow(expect.objectContaining({ code: 'robots.malformed' }));
  expect(read).not.toThrow(/very-secret/);
});
