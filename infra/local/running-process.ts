import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

const LOOK_MS = 50;

/** True while there is a process of that id, ours or not. A child that has ended and was not yet buried does not count. */
export const isRunning = async (pid: number): Promise<boolean> => {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return (await statOf(pid))?.state !== 'Z';
};

const statOf = async (pid: number): Promise<{ state: string; startedAt: string } | null> => {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may itself hold brackets and spaces, so the fields are counted after the last bracket.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0] ?? '', startedAt: fields[19] ?? '' };
  } catch {
    return null;
  }
};

/** When a process began, in the system's own words, so that a reused id is told from the first owner; '' where not known. */
export const startOf = async (pid: number): Promise<string> => (await statOf(pid))?.startedAt ?? '';

/** The command line of a process, its words joined by spaces; '' where there is none or it cannot be read. */
export const commandLineOf = async (pid: number): Promise<string> => {
  try {
    return (await readFile(`/proc/${pid}/cmdline`, 'utf8')).split('\0').join(' ').trim();
  } catch {
    try {
      const { stdout } = await promisify(execFile)('ps', ['-ww', '-o', 'args=', '-p', String(pid)]);
      return stdout.trim();
    } catch {
      return '';
    }
  }
};

/** Asks a process to end, then makes it; `false` where it still runs after twice `graceMs`. */
export const endProcess = async (pid: number, graceMs: number): Promise<boolean> => {
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    try {
      process.kill(pid, signal);
    } catch {
      return !(await isRunning(pid));
    }
    for (let waited = 0; waited < graceMs; waited += LOOK_MS) {
      if (!(await isRunning(pid))) return true;
      await pause(LOOK_MS);
    }
  }
  return !(await isRunning(pid));
};
