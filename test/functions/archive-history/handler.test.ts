import { describe, expect, it } from 'vitest';
import { type ArchiveRun, archiveHistoryHandler } from '#functions/archive-history/handler';
import type { Meter } from '#functions/runtime/metric';
import type { Archive } from '#ports/archive';
import { openArchivedHistory } from '#test/support/archived-history';
import { CONTEXT } from '#test/support/gateway-event';
import { keptLog } from '#test/support/kept-log';
import { OFFICE_ID } from '#test/support/makers';

const open = () => {
  const house = openArchivedHistory();
  const counts: Record<string, number> = {};
  const meter: Meter = {
    count: (name, value) => {
      counts[name] = (counts[name] ?? 0) + value;
    },
    flush: () => undefined,
  };
  const log = keptLog();
  const run = async (given: Partial<Parameters<typeof archiveHistoryHandler>[0]> = {}) =>
    (await archiveHistoryHandler({ ...house, log, meter, ...given })({}, CONTEXT)) as ArchiveRun;
  return { house, counts, log, run };
};

describe('the archive', () => {
  it('counts a success where every office is archived whole', async () => {
    const { house, run, counts } = open();
    await house.grow('a', 4);
    expect(await run()).toEqual({ offices: 1, entries: 4, objects: 2, behind: 0, contradictions: 0, failed: 0 });
    expect(counts).toEqual({ HistoryContradicted: 0, ArchiveSucceeded: 1 });
  });

  it('is silent where there is more than one run takes', async () => {
    const { house, run, counts, log } = open();
    await house.grow('a', 4);
    expect(await run({ limits: { ...house.limits, objectsMax: 1 } })).toMatchObject({ behind: 1 });
    expect(counts).toEqual({ HistoryContradicted: 0 });
    expect(log.lines).toContainEqual({ level: 'warn', message: 'archive behind', fields: { officeId: OFFICE_ID } });
  });

  it('names office and entry where the history is not what was archived', async () => {
    const { house, run, counts, log } = open();
    await house.grow('a', 4);
    await run();
    const entriesAfter: typeof house.history.entriesAfter = async () => [];
    expect(await run({ history: { ...house.history, entriesAfter } })).toMatchObject({ contradictions: 1 });
    expect(counts).toEqual({ HistoryContradicted: 1, ArchiveSucceeded: 1 });
    expect(log.lines).toContainEqual({
      level: 'error',
      message: 'history contradicts its archive',
      fields: { officeId: OFFICE_ID, seq: 4 },
    });
  });

  it('is silent where an office could not be archived, and fails where none could', async () => {
    const { house, run, counts, log } = open();
    await house.grow('a', 4);
    const put: Archive['put'] = async () => {
      throw new Error('no bucket');
    };
    expect(await run({ archive: { ...house.archive, put } })).toMatchObject({ failed: 1 });
    expect(JSON.stringify(log.lines)).toContain('no bucket');
    expect(counts).toEqual({ HistoryContradicted: 0 });
    const heads: typeof house.history.heads = async () => {
      throw new Error('no table');
    };
    await expect(run({ history: { ...house.history, heads } })).rejects.toThrow('no table');
  });
});
