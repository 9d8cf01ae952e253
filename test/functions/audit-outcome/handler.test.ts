import { describe, expect, it } from 'vitest';
import { insert } from '#domain/kernel/change';
import { addMs, MINUTE_MS } from '#domain/kernel/instant';
import { registrationOf } from '#domain/rules/registration';
import { type AuditRun, auditOutcomeHandler } from '#functions/audit-outcome/handler';
import type { Meter } from '#functions/runtime/metric';
import { CONTEXT } from '#test/support/gateway-event';
import { keptLog } from '#test/support/kept-log';
import { aTask, OFFICE_ID } from '#test/support/makers';
import { openMemoryHouse } from '#test/support/memory-house';
import { at } from '#test/support/shanghai';

const MORNING = at('2023-06-27T08:30');

const open = async (offices: readonly string[], now = MORNING, heard = true) => {
  const house = await openMemoryHouse({ records: [aTask({ lookAgainAt: MORNING })], now });
  for (const id of offices) await house.ledger.commit([insert(registrationOf(id))]);
  const counts: Record<string, number> = {};
  const meter: Meter = {
    count: (name, value) => {
      counts[name] = (counts[name] ?? 0) + value;
    },
    flush: () => undefined,
  };
  const log = keptLog();
  let beats = 0;
  const heartbeat = {
    beat: async () => {
      beats += 1;
      return heard;
    },
  };
  const run = async () => (await auditOutcomeHandler({ ...house, heartbeat, log, meter })({}, CONTEXT)) as AuditRun;
  return { run, counts, log, beats: () => beats };
};

describe('the audit', () => {
  it('tells somebody outside that all is well, where it is', async () => {
    const { run, counts, beats } = await open([OFFICE_ID]);
    expect(await run()).toMatchObject({ offices: 1, tasks: 1, findings: 0, failed: 0, clean: true });
    expect(counts).toEqual({ AuditFindings: 0, OfficesSilent: 0, AuditSucceeded: 1 });
    expect(beats()).toBe(1);
  });

  it('is silent where something was found, and names it in the log', async () => {
    const { run, counts, beats, log } = await open([OFFICE_ID], addMs(MORNING, 11 * MINUTE_MS));
    expect(await run()).toMatchObject({ findings: 2, clean: false });
    expect(counts).toEqual({ AuditFindings: 2, OfficesSilent: 0 });
    expect(beats()).toBe(0);
    expect(JSON.stringify(log.lines)).toContain('audit.rung-missing');
  });

  it('is silent where an office could not be audited, and audits the others', async () => {
    const { run, beats, log } = await open(['a-lost-office', OFFICE_ID]);
    expect(await run()).toMatchObject({ offices: 2, tasks: 1, failed: 1, clean: false });
    expect(beats()).toBe(0);
    expect(JSON.stringify(log.lines)).toContain('audit failed');
  });

  it('says in its log where nobody heard it', async () => {
    const { run, log } = await open([OFFICE_ID], MORNING, false);
    expect(await run()).toMatchObject({ clean: true });
    expect(JSON.stringify(log.lines)).toContain('heartbeat not heard');
  });
});
