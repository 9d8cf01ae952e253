import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { CarrierName, QueueName, SecretName, Touches } from '#infra/catalog';
import { ARCHIVE_FOLDERS } from './archive-bucket.ts';

/** ARNs of what may be touched. What a stage does not have is `null`, and nothing is granted for it. */
export type Touchable = {
  readonly tableArn: string;
  readonly historyArn: string;
  readonly archiveArn: string;
  readonly queueArns: Readonly<Record<QueueName, string>>;
  readonly secretArns: Readonly<Record<SecretName, string | null>>;
  readonly carriers: Readonly<
    Record<CarrierName, { readonly action: string; readonly arns: readonly string[] } | null>
  >;
};

/** The statements that allow what an entry of the catalog touches: each names its actions and its resources in full. */
export const statementsFor = (touches: Touches, touchable: Touchable): readonly PolicyStatement[] => {
  const statements: PolicyStatement[] = [];
  const allow = (actions: readonly string[], resources: readonly string[]) => {
    if (actions.length > 0 && resources.length > 0)
      statements.push(new PolicyStatement({ actions: [...actions], resources: [...resources] }));
  };
  allow(
    touches.table.map((action) => `dynamodb:${action}`),
    [touchable.tableArn],
  );
  allow(
    ['dynamodb:Query'],
    touches.indexes.map((index) => `${touchable.tableArn}/index/${index}`),
  );
  allow(
    (touches.history ?? []).map((action) => `dynamodb:${action}`),
    [touchable.historyArn],
  );
  const archive = touches.archive ?? [];
  allow(
    archive.filter((action) => action === 'ListBucket').map((action) => `s3:${action}`),
    [touchable.archiveArn],
  );
  allow(
    archive.filter((action) => action !== 'ListBucket').map((action) => `s3:${action}`),
    ARCHIVE_FOLDERS.map((folder) => `${touchable.archiveArn}/${folder}/*`),
  );
  allow(
    ['sqs:SendMessage'],
    touches.sendsTo.map((queue) => touchable.queueArns[queue]),
  );
  allow(
    ['secretsmanager:GetSecretValue'],
    touches.secrets.map((secret) => touchable.secretArns[secret]).filter((arn) => arn !== null),
  );
  for (const name of touches.carriers) {
    const carrier = touchable.carriers[name];
    if (carrier) allow([carrier.action], carrier.arns);
  }
  return statements;
};
