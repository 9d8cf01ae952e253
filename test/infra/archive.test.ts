import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { nameIn, STAGE_NAMES, stageNamed } from '#infra/stages';
import { build } from '#test/support/templates';

describe.each(STAGE_NAMES)('the archive of stage %s', (stageName) => {
  const stage = stageNamed(stageName);
  const removal = stage.dataIsKept ? 'Retain' : 'Delete';
  const built = build(stage);

  it('keeps the archive of the history against everybody where it is locked, and never in the open', () => {
    const { data } = built;
    const locked = stage.archiveLockDays !== null;
    expect(locked).toBe(stage.dataIsKept);
    const [bucket] = Object.values(data.findResources('AWS::S3::Bucket'));
    expect(bucket).toMatchObject({ DeletionPolicy: removal, UpdateReplacePolicy: removal });
    expect(bucket?.Properties).toMatchObject({
      BucketEncryption: { ServerSideEncryptionConfiguration: [expect.anything()] },
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      ...(locked && {
        VersioningConfiguration: { Status: 'Enabled' },
        ObjectLockEnabled: true,
        ObjectLockConfiguration: {
          ObjectLockEnabled: 'Enabled',
          Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: stage.archiveLockDays } },
        },
      }),
    });
    if (!locked) expect(bucket?.Properties).not.toHaveProperty('ObjectLockEnabled');
    const denied = { Effect: 'Deny', Principal: { AWS: '*' } };
    data.hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ ...denied, Action: 's3:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
          Match.objectLike({
            Effect: 'Deny',
            Principal: '*',
            Action: 's3:PutObject',
            Condition: { Null: { 's3:if-none-match': 'true' } },
          }),
        ]),
      },
    });
  });

  it('lets nobody hide an object under a mark of deletion where it is locked', () => {
    const policy = JSON.stringify(built.data.findResources('AWS::S3::BucketPolicy'));
    expect(policy.includes('"s3:DeleteObject"')).toBe(stage.archiveLockDays !== null);
  });

  it('wakes somebody when the history was not archived for three hours', () => {
    built.watch.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: nameIn(stage, 'no-archive'),
      MetricName: 'ArchiveSucceeded',
      Period: 3_600,
      EvaluationPeriods: 3,
      ComparisonOperator: 'LessThanThreshold',
      TreatMissingData: 'breaching',
    });
  });
});
