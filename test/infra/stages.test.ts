import { describe, expect, it } from 'vitest';
import { readSettings, SETTING_KEYS } from '#config/settings';
import { type Built, settingValues } from '#infra/stacks/setting-values';
import { nameIn, STAGE_NAMES, type Stage, stageNamed } from '#infra/stages';
import { build, statementsByFunction } from '#test/support/templates';

/** What a stack would know of a stage once built. */
const builtFor = (stage: Stage): Built => ({
  tableName: 'table',
  historyTableName: 'history',
  archiveBucketName: 'duban-archive',
  dispatchQueueUrl: 'https://sqs.example.com/1/dispatch',
  linkKeysSecretArn: 'arn:aws:secretsmanager:us-east-1:123456789012:secret:keys',
  drawKeysSecretArn: 'arn:aws:secretsmanager:us-east-1:123456789012:secret:draws',
  linkBaseUrl: 'https://duban.example.org',
  mailConfigurationSet: stage.mail.channel === 'ses' ? nameIn(stage, 'mail') : null,
  smsConfigurationSet: stage.sms ? nameIn(stage, 'sms') : null,
});

const settingsOf = (stage: Stage) => {
  const env = Object.fromEntries(
    Object.entries(settingValues(stage, builtFor(stage))).map(([key, value]) => [key, value ?? undefined]),
  );
  return readSettings(env, SETTING_KEYS);
};

describe('stages', () => {
  it.each(STAGE_NAMES)('%s has all settings that the service needs', (name) => {
    expect(settingsOf(stageNamed(name))).toMatchObject({ STAGE: name, MAIL_CHANNEL: 'ses' });
  });

  it.each(['dev', 'prod'])('%s keeps its data, and logs for a month or more', (name) => {
    const stage = stageNamed(name);
    expect(stage.dataIsKept).toBe(true);
    expect(stage.logRetentionDays).toBeGreaterThanOrEqual(30);
  });

  it('gives a stage that mails by SMTP the secret, and one without SMS no channel', () => {
    const urlSecretArn = 'arn:aws:secretsmanager:us-east-1:123456789012:secret:smtp';
    const mail = { channel: 'smtp', from: 'duban@example.org', urlSecretArn } as const;
    const settings = settingsOf({ ...stageNamed('dev'), mail });
    expect(settings).toMatchObject({ MAIL_CHANNEL: 'smtp', SMTP_URL_SECRET_ARN: urlSecretArn, SMS_CHANNEL: 'none' });
    expect(settings.SES_CONFIGURATION_SET).toBe('');
  });

  it.each(['tencent', 'aliyun'] as const)('gives a stage that sends SMS by %s keys and registered texts', (channel) => {
    const keysSecretArn = 'arn:aws:secretsmanager:us-east-1:123456789012:secret:sms';
    const template = {
      purpose: 'duban-due',
      provider: channel,
      templateId: '1110',
      signName: '市直机关工委',
      params: ['count', 'dueOn'],
      approval: 'pending' as const,
      sinceOn: '2026-11-02',
    };
    const robots = { secretArn: 'arn:aws:secretsmanager:us-east-1:123456789012:secret:robots' };
    const stage: Stage = { ...stageNamed('dev'), sms: { channel, keysSecretArn, templates: [template] }, robots };
    expect(settingsOf(stage)).toMatchObject({
      SMS_CHANNEL: channel,
      SMS_KEYS_SECRET_ARN: keysSecretArn,
      SMS_TEMPLATES: [template],
      ROBOTS_SECRET_ARN: robots.secretArn,
    });
    // Only the sender may read them, and nothing of End User Messaging is there.
    const { service } = build(stage);
    const readers = [...statementsByFunction(service, stage)].filter(([, statements]) =>
      JSON.stringify(statements).includes(keysSecretArn),
    );
    expect(readers.map(([name]) => name)).toEqual(['deliver-message']);
    expect(JSON.stringify(readers)).toContain(robots.secretArn);
    expect(service.findResources('AWS::SMSVOICE::ConfigurationSet')).toEqual({});
  });

  it('tells whoever names a stage that is not there which ones are', () => {
    expect(() => stageNamed('production')).toThrow('There is no stage production; there are dev, prod, trial.');
    expect(() => stageNamed('toString')).toThrow('There is no stage toString');
  });
});
