import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { verifyPage } from '#infra/verify-page';

const PAGE = new URL('../../docs/verify.html', import.meta.url);

it('the page is what the checkers make of it now, twice over', async () => {
  const held = await readFile(PAGE, 'utf8');
  expect(await verifyPage()).toBe(held);
  expect(await verifyPage()).toBe(held);
});

it('its policy allows its own style and script by their hashes, and nothing of the network', async () => {
  const held = await readFile(PAGE, 'utf8');
  const policy = /content-security-policy" content="([^"]*)"/.exec(held)?.[1];
  const hashOf = (pattern: RegExp): string => `'sha256-${hash('sha256', pattern.exec(held)?.[1] ?? '', 'base64')}'`;
  expect(policy?.split('; ')).toEqual([
    "default-src 'none'",
    `script-src ${hashOf(/<script>([\s\S]*?)<\/script>/)}`,
    `style-src ${hashOf(/<style>([\s\S]*?)<\/style>/)}`,
    'worker-src blob:',
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ]);
});

it('has no address in it to load anything from, and nothing of the machine that made it', async () => {
  const held = await readFile(PAGE, 'utf8');
  expect(held.match(/\b(?:src|href)="(?!data:)[^"]*"/g)).toBeNull();
  expect(held.match(/\b(?:fetch|XMLHttpRequest|WebSocket|importScripts|sendBeacon)\b/g)).toBeNull();
  expect(held).not.toContain(process.cwd());
});
