import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { commandLineOf, endProcess, isRunning, startOf } from '#infra/local/running-process';

it('knows a running process, its command line and its start, and ends it', async () => {
  const child = spawn('sleep', ['61']);
  await once(child, 'spawn');
  const pid = child.pid ?? 0;
  expect(await isRunning(pid)).toBe(true);
  expect(await commandLineOf(pid)).toBe('sleep 61');
  expect(await startOf(pid)).toBe(await startOf(pid));
  expect(await endProcess(pid, 1_000)).toBe(true);
  expect(await isRunning(pid)).toBe(false);
  expect(await endProcess(pid, 1_000)).toBe(true);
});

it('makes a process end that does not want to', async () => {
  const child = spawn(process.execPath, [
    '-e',
    "process.on('SIGTERM', () => {}); console.log(1); setInterval(() => {}, 9e3)",
  ]);
  await once(child.stdout, 'data');
  expect(await endProcess(child.pid ?? 0, 200)).toBe(true);
});

it('knows nothing of a process that never was', async () => {
  const never = 2 ** 22 + 1;
  expect(await isRunning(never)).toBe(false);
  expect(await commandLineOf(never)).toBe('');
  expect(await startOf(never)).toBe('');
});
