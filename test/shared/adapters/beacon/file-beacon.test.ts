import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { fileBeacon } from '#adapters/beacon/file-beacon';
import { memoryClock } from '#adapters/memory/memory-clock';
import { describeBeacon } from '#test/contracts/beacon-contract';
import {
  QUICKNET_ROUND,
  QUICKNET_SIGNATURE,
  QUICKNET_SOURCE,
  QUICKNET_TIME,
  relayJson,
  SIGNATURE_OF_42,
} from '#test/support/quicknet';

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

const aFolder = async (files: Readonly<Record<string, string>>): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'duban-beacon-'));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return folder;
};

const asked = (folder: string) => fileBeacon(folder, memoryClock(QUICKNET_TIME)).at(QUICKNET_SOURCE, QUICKNET_ROUND);

describeBeacon('files', async () => {
  const clock = memoryClock(QUICKNET_TIME);
  const folder = await aFolder({ '657413.json': relayJson() });
  return { beacon: fileBeacon(folder, clock), clock, source: QUICKNET_SOURCE };
});

describe('files', () => {
  it('are looked at anew each time', async () => {
    const folder = await aFolder({});
    expect(await asked(folder)).toEqual({ kind: 'not-yet', passedOver: [] });
    await writeFile(join(folder, 'brought.txt'), `${QUICKNET_ROUND} ${QUICKNET_SIGNATURE}\r\n`);
    expect(await asked(folder)).toMatchObject({ kind: 'value', value: { sig: QUICKNET_SIGNATURE } });
  });

  it('with something wrong are named, the last by name first', async () => {
    const folder = await aFolder({
      '1.json': relayJson(),
      '2.txt': `${QUICKNET_ROUND} ${SIGNATURE_OF_42}`,
      '3.txt': `# ${'x'.repeat(70_000)}\n${QUICKNET_ROUND} ${QUICKNET_SIGNATURE}`,
    });
    expect(await asked(folder)).toEqual({
      kind: 'value',
      value: { sig: QUICKNET_SIGNATURE },
      passedOver: [
        { from: '3.txt', because: 'beacon.bad-text' },
        { from: '2.txt', because: 'beacon.wrong-signature' },
      ],
    });
  });

  it('of other kinds, and folders, are let be', async () => {
    const folder = await aFolder({ 'notes.md': relayJson() });
    await mkdir(join(folder, '657413.json'));
    expect(await asked(folder)).toEqual({ kind: 'not-yet', passedOver: [] });
  });

  it('of a folder that is not there leave the round away', async () => {
    const folder = await aFolder({});
    expect(await asked(join(folder, 'gone'))).toMatchObject({ kind: 'away', because: 'beacon.unreadable' });
  });
});
