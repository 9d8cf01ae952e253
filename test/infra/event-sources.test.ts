import { Match } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, it } from 'vitest';
import { STAGE_NAMES, stageNamed } from '#infra/stages';
import { type Built, build } from '#test/support/templates';

describe.each(STAGE_NAMES)('what brings work to functions in stage %s', (stageName) => {
  const removal = stageName === 'trial' ? 'Delete' : 'Retain';
  let house: Built;
  beforeAll(() => {
    house = build(stageNamed(stageName));
  });

  it('hands over ten messages at a time, two batches at once, and takes back only those that failed', () => {
    const mappings = Object.values(house.service.findResources('AWS::Lambda::EventSourceMapping'));
    const queues = mappings.map((one) => one.Properties).filter((one) => one.ScalingConfig !== undefined);
    expect(queues).toHaveLength(2);
    for (const one of queues) {
      expect(one).toMatchObject({
        BatchSize: 10,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        ScalingConfig: { MaximumConcurrency: 2 },
      });
    }
  });

  it('follows the stream of the table from its oldest change, and gives up only when the stream is about to forget', () => {
    const { service, data } = house;
    service.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      StartingPosition: 'TRIM_HORIZON',
      BatchSize: 40,
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      MaximumRetryAttempts: -1,
      MaximumRecordAgeInSeconds: 22 * 3_600,
      DestinationConfig: { OnFailure: Match.anyValue() },
    });
    data.resourceCountIs('AWS::DynamoDB::GlobalTable', 2);
    const tables = Object.values(data.findResources('AWS::DynamoDB::GlobalTable'));
    expect(tables.map((one) => one.DeletionPolicy)).toEqual([removal, removal]);
  });
});

it('follows the restored table after a restore, with the functions on it, and keeps the lost one', () => {
  const stage = {
    ...stageNamed('prod'),
    restoredTable: { name: 'duban-restored', streamLabel: '2026-11-25T10:00:00.000' },
  };
  const { service, data } = build(stage);
  data.resourceCountIs('AWS::DynamoDB::GlobalTable', 2);
  const functions = Object.values(service.findResources('AWS::Lambda::Function'));
  const tables = functions.flatMap((one) => one.Properties.Environment.Variables.TABLE_NAME ?? []);
  expect(new Set(tables)).toEqual(new Set(['duban-restored']));
  const text = JSON.stringify(service.findResources('AWS::Lambda::EventSourceMapping'));
  expect(text).toContain('table/duban-restored/stream/2026-11-25T10:00:00.000');
});
