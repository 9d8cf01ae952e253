import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SETTING_KEYS } from '#config/settings';
import { entryOf, FUNCTION_NAMES, visibilitySecondsOf } from '#infra/catalog';

const functionsUrl = new URL('../../functions/', import.meta.url);

/** The keys an `index.ts` asks `readSettings` for. */
const settingsRead = (name: string): readonly string[] => {
  const text = readFileSync(new URL(`${name}/index.ts`, functionsUrl), 'utf8');
  const list = /readSettings\(\s*process\.env,\s*\[([^\]]*)\]/.exec(text)?.[1];
  if (list === undefined) throw new Error(`functions/${name}/index.ts does not read its settings in the usual form.`);
  return [...list.matchAll(/'([A-Z_]+)'/g)].map((match) => match[1] ?? '').sort();
};

describe('the catalog', () => {
  it('names the folders of functions, and only those', () => {
    const folders = readdirSync(functionsUrl, { withFileTypes: true })
      .filter((one) => one.isDirectory() && one.name !== 'runtime')
      .map((one) => one.name);
    expect(folders.sort()).toEqual([...FUNCTION_NAMES].sort());
  });

  it.each(FUNCTION_NAMES)('gives %s exactly the settings that it reads, beside the name of the stage', (name) => {
    const given = entryOf(name).settings.filter((key) => key !== 'STAGE');
    expect(settingsRead(name).filter((key) => key !== 'STAGE')).toEqual([...given].sort());
  });

  it('gives every setting to some function', () => {
    const given = new Set(FUNCTION_NAMES.flatMap((name) => entryOf(name).settings));
    expect([...given].sort()).toEqual([...SETTING_KEYS].sort());
  });

  it.each(FUNCTION_NAMES)('gives %s a setting for each thing that it touches', (name) => {
    const { settings, touches } = entryOf(name);
    expect(settings.includes('TABLE_NAME')).toBe(touches.table.length > 0);
    expect(settings.includes('HISTORY_TABLE_NAME')).toBe((touches.history ?? []).length > 0);
    expect(settings.includes('ARCHIVE_BUCKET_NAME')).toBe((touches.archive ?? []).length > 0);
    expect(settings.includes('DISPATCH_QUEUE_URL')).toBe(touches.sendsTo.includes('dispatch'));
    expect(settings.includes('LINK_KEYS_SECRET_ARN')).toBe(touches.secrets.includes('link-keys'));
    expect(settings.includes('SMTP_URL_SECRET_ARN')).toBe(touches.secrets.includes('smtp-url'));
    expect(settings.includes('MAIL_CHANNEL')).toBe(touches.carriers.includes('ses'));
    expect(settings.includes('SMS_CHANNEL')).toBe(touches.carriers.includes('end-user-messaging'));
  });

  it('keeps within the limits of what starts a function', () => {
    for (const name of FUNCTION_NAMES) {
      const { startedBy: by, timeoutSeconds, purpose } = entryOf(name);
      expect(purpose.length).toBeLessThanOrEqual(256);
      if (by.kind === 'schedule') expect(timeoutSeconds).toBeLessThan(by.everyMinutes * 60);
      if (by.kind === 'queue') expect(by.concurrencyMax).toBeGreaterThanOrEqual(2);
      if (by.kind === 'http') expect(timeoutSeconds).toBeLessThan(30);
    }
  });

  it('leaves no two functions the same route or the same queue', () => {
    const starts = FUNCTION_NAMES.map((name) => entryOf(name).startedBy);
    const queues = starts.flatMap((by) => (by.kind === 'queue' ? [by.queue] : []));
    const routes = starts.flatMap((by) =>
      by.kind === 'http' ? by.routes.map((one) => `${one.method} ${one.path}`) : [],
    );
    expect(new Set(queues).size).toBe(queues.length);
    expect(new Set(routes).size).toBe(routes.length);
  });

  it('hides a message for six times the time its batch may take', () => {
    expect(visibilitySecondsOf('dispatch')).toBe(360);
    expect(visibilitySecondsOf('receipts')).toBe(6 * entryOf('record-receipt').timeoutSeconds);
  });
});
