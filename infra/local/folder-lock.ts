import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { ServiceError } from '#domain/kernel/service-error';
import { isRunning, startOf } from './running-process.ts';

const LOCK_NAME = 'engine.lock';
const TRIES_MAX = 3;
/** What file systems without hard links answer. */
const NO_LINKS = /^(EPERM|ENOTSUP|EOPNOTSUPP|ENOSYS|EINVAL)$/;

const holderSchema = z.object({ pid: z.int().positive(), startedAt: z.string() });

export type FolderLock = { release(): Promise<void> };

const heldBy = (folder: string, pid: number): ServiceError =>
  new ServiceError(
    'unavailable',
    'engine.folder-in-use',
    pid === process.pid
      ? `The data in ${folder} is already open in this process.`
      : `The data in ${folder} is in use by another run of Duban (process ${pid}): end that one first, or choose another folder.`,
  );

/** The process that holds the lock, or `null` where its holder is gone. */
const liveHolder = async (text: string): Promise<number | null> => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const holder = holderSchema.safeParse(value);
  if (!holder.success || !(await isRunning(holder.data.pid))) return null;
  return (await startOf(holder.data.pid)) === holder.data.startedAt ? holder.data.pid : null;
};

/** Moves a lock out of the way whose holder is gone; a lock that somebody else renewed meanwhile is put back. */
const clearStale = async (lockFile: string, judged: string): Promise<void> => {
  const aside = `${lockFile}.${randomUUID()}`;
  try {
    await rename(lockFile, aside);
    if ((await readFile(aside, 'utf8')) !== judged) await link(aside, lockFile);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'EEXIST') throw error;
  } finally {
    await rm(aside, { force: true });
  }
};

/** Puts a lock in place; `false` where there is one already. */
const place = async (own: string, lockFile: string, text: string): Promise<boolean> => {
  try {
    // Unlike writing, linking is done or not done: nobody reads half a lock.
    await link(own, lockFile).catch((error: NodeJS.ErrnoException) => {
      if (!NO_LINKS.test(error.code ?? '')) throw error;
      return writeFile(lockFile, text, { flag: 'wx' });
    });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  }
};

/**
 * Takes a folder for this process alone: the engine does not lock its own file. A lock left by a process that is gone
 * is taken over.
 * @throws ServiceError `unavailable` (`engine.folder-in-use`).
 */
export const lockFolder = async (folder: string): Promise<FolderLock> => {
  await mkdir(folder, { recursive: true });
  const lockFile = join(folder, LOCK_NAME);
  const own = `${lockFile}.${randomUUID()}`;
  const text = JSON.stringify({ pid: process.pid, startedAt: await startOf(process.pid) });
  await writeFile(own, text);
  try {
    for (let tries = 1; !(await place(own, lockFile, text)); tries += 1) {
      const held = await readFile(lockFile, 'utf8').catch(() => '');
      const pid = await liveHolder(held);
      if (pid !== null) throw heldBy(folder, pid);
      if (tries === TRIES_MAX) {
        const message = `The data in ${folder} cannot be locked: remove ${lockFile} if no other run of Duban uses it.`;
        throw new ServiceError('unavailable', 'engine.folder-in-use', message);
      }
      await clearStale(lockFile, held);
    }
  } finally {
    await rm(own, { force: true });
  }
  return { release: () => rm(lockFile, { force: true }) };
};
