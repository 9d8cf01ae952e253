import { readdirSync, readFileSync } from 'node:fs';
import { Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { AwsSolutionsChecks } from 'cdk-nag';
import { beforeAll, describe, expect, it } from 'vitest';
import { tableDefinition } from '#adapters/dynamodb/table';
import { entryOf, FUNCTION_NAMES } from '#infra/catalog';
import { HouseFunction } from '#infra/constructs/house-function';
import { nameIn, STAGE_NAMES, type Stage, stageNamed } from '#infra/stages';
import { actionsOf, type Built, build, everyStatement, newApp, statementsByFunction } from '#test/support/templates';

const functionsUrl = new URL('../../functions/', import.meta.url);

const stages = new Map<string, Built>();
const built = (name: string): Built => {
  const known = stages.get(name);
  if (!known) throw new Error(`${name} was not built.`);
  return known;
};

beforeAll(() => {
  for (const name of STAGE_NAMES) stages.set(name, build(stageNamed(name)));
});

describe.each(STAGE_NAMES)('the house of stage %s', (stageName) => {
  const stage = stageNamed(stageName);
  const removal = stageName === 'trial' ? 'Delete' : 'Retain';

  it('passes the checks of AWS Solutions', () => {
    const { app } = built(stageName);
    const report = new AwsSolutionsChecks(app).validateScope(app);
    expect(report.violations).toEqual([]);
    expect(report.success).toBe(true);
  });

  it('keeps the table unless the stage is a trial, recoverable for 35 days, on demand, with its history flowing', () => {
    built(stageName).data.hasResource('AWS::DynamoDB::GlobalTable', {
      DeletionPolicy: removal,
      UpdateReplacePolicy: removal,
      Properties: {
        BillingMode: 'PAY_PER_REQUEST',
        TimeToLiveSpecification: { AttributeName: 'expiresAtEpochSeconds', Enabled: true },
        StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
        SSESpecification: { SSEEnabled: true },
        Replicas: [
          Match.objectLike({
            DeletionProtectionEnabled: stageName !== 'trial',
            PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 },
          }),
        ],
      },
    });
  });

  it('has the same keys and indexes as the table on one machine', () => {
    const [table] = Object.values(built(stageName).data.findResources('AWS::DynamoDB::GlobalTable'));
    const local = tableDefinition('any');
    expect(table?.Properties.KeySchema).toEqual(local.KeySchema);
    expect(table?.Properties.AttributeDefinitions).toEqual(local.AttributeDefinitions);
    expect(table?.Properties.GlobalSecondaryIndexes).toEqual(local.GlobalSecondaryIndexes);
  });

  it('makes exactly the functions of the catalog, on Node 24 for arm64', () => {
    const functions = Object.values(built(stageName).service.findResources('AWS::Lambda::Function'));
    expect(functions.map((one) => one.Properties.FunctionName).sort()).toEqual(
      FUNCTION_NAMES.map((name) => nameIn(stage, name)).sort(),
    );
    for (const one of functions)
      expect(one.Properties).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        Handler: 'index.handler',
      });
  });

  it('asks for a token on every route that the catalog does not call public', () => {
    const wanted = FUNCTION_NAMES.flatMap((name) => {
      const by = entryOf(name).startedBy;
      return by.kind === 'http'
        ? by.routes.map((one) => [`${one.method} ${one.path}`, one.public ? 'NONE' : 'JWT'])
        : [];
    });
    const routes = Object.values(built(stageName).service.findResources('AWS::ApiGatewayV2::Route'));
    expect(routes.map((one) => [one.Properties.RouteKey, one.Properties.AuthorizationType]).sort()).toEqual(
      wanted.sort(),
    );
    const scopes = stage.login.kind === 'oidc' ? stage.login.scopes : undefined;
    for (const { Properties } of routes)
      if (Properties.AuthorizationType === 'JWT') expect(Properties).toMatchObject({ AuthorizerId: expect.anything() });
      else expect(Properties).not.toHaveProperty('AuthorizerId');
    for (const { Properties } of routes)
      expect(Properties.AuthorizationScopes).toEqual(Properties.AuthorizationType === 'JWT' ? scopes : undefined);
  });

  it('never logs a path: the token of a link is in it', () => {
    const [api] = Object.values(built(stageName).service.findResources('AWS::ApiGatewayV2::Stage'));
    const format: string = api?.Properties.AccessLogSettings.Format;
    expect(format).toContain('$context.routeKey');
    expect(format).not.toMatch(/path|identity|authorizer|claims/i);
    expect(api?.Properties.StageName).toBe('$default');
    expect(api?.Properties.DefaultRouteSettings).toMatchObject({ ThrottlingRateLimit: 50, ThrottlingBurstLimit: 100 });
  });

  it('allows no action and no resource with a star, and never a scan, a removal or a batch of writes', () => {
    const statements = everyStatement(built(stageName).service);
    expect(statements.length).toBeGreaterThan(10);
    for (const action of actionsOf(statements)) {
      expect(action).not.toContain('*');
      expect(action).not.toMatch(/dynamodb:(Scan|Delete|BatchWrite|PartiQL)/);
    }
    // The one exception: objects within two folders of the archive, which have no names beforehand.
    const stars = statements.filter(({ Resource }) => JSON.stringify(Resource).includes('*'));
    expect(stars.map((one) => one.Action)).toEqual([['s3:GetObject', 's3:PutObject']]);
    for (const { Resource } of stars)
      expect(JSON.stringify(Resource).replaceAll(/\/(entries|anchors)\/\*/g, '')).not.toContain('*');
    expect(Object.values(built(stageName).service.findResources('AWS::IAM::ManagedPolicy'))).toEqual([]);
    for (const role of Object.values(built(stageName).service.findResources('AWS::IAM::Role')))
      expect(role.Properties).not.toHaveProperty('ManagedPolicyArns');
  });

  it('sets aside what fails, behind every queue, the schedule and the events of carriers', () => {
    const { service } = built(stageName);
    const queues = Object.values(service.findResources('AWS::SQS::Queue')).map((one) => one.Properties);
    const letters = queues.filter((one) => String(one.QueueName).endsWith('-dead-letters'));
    expect(letters.map((one) => one.QueueName).sort()).toEqual(
      ['archive-history', 'audit-outcome', 'dispatch', 'receipts', 'run-draws', 'sweep', 'write-history'].map((part) =>
        nameIn(stage, `${part}-dead-letters`),
      ),
    );
    for (const one of letters) expect(one.MessageRetentionPeriod).toBe(14 * 86_400);
    for (const one of queues.filter((queue) => !letters.includes(queue)))
      expect(one.RedrivePolicy).toMatchObject({ maxReceiveCount: 5 });
    service.hasResourceProperties('AWS::Scheduler::Schedule', {
      ScheduleExpression: 'rate(1 minute)',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: { DeadLetterConfig: Match.anyValue() },
    });
    service.allResourcesProperties('AWS::Events::Rule', {
      Targets: [Match.objectLike({ DeadLetterConfig: Match.anyValue() })],
    });
  });

  it('hears what becomes of its own mails, and does not watch who opens them', () => {
    const { service } = built(stageName);
    service.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: {
        source: ['aws.ses'],
        detail: { mail: { tags: { 'ses:configuration-set': [nameIn(stage, 'mail')] } } },
      },
    });
    const [to] = Object.values(service.findResources('AWS::SES::ConfigurationSetEventDestination'));
    const heard: readonly string[] = to?.Properties.EventDestination.MatchingEventTypes;
    expect(heard).toEqual(expect.arrayContaining(['delivery', 'bounce', 'complaint', 'reject']));
    expect(heard).not.toContain('open');
    expect(heard).not.toContain('click');
    service.resourceCountIs('AWS::SMSVOICE::ConfigurationSet', stage.sms ? 1 : 0);
  });

  it('holds no secret in any environment', () => {
    for (const one of Object.values(built(stageName).service.findResources('AWS::Lambda::Function')))
      expect(Object.keys(one.Properties.Environment.Variables).join(' ')).not.toMatch(/PASSWORD|TOKEN|SECRET(?!_ARN)/);
  });

  it('wakes somebody when no sweep succeeds, and takes silence for failure', () => {
    built(stageName).watch.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: nameIn(stage, 'no-successful-sweep'),
      Namespace: 'Duban',
      MetricName: 'SweepSucceeded',
      Dimensions: [{ Name: 'service', Value: 'duban' }],
      Period: 60,
      EvaluationPeriods: 10,
      Threshold: 1,
      ComparisonOperator: 'LessThanThreshold',
      TreatMissingData: 'breaching',
    });
  });

  it('has an alarm for each queue and each function, and each alarm calls somebody', () => {
    const { service, watch } = built(stageName);
    const alarms = Object.values(watch.findResources('AWS::CloudWatch::Alarm')).map((one) => one.Properties);
    const watched = (dimension: string) =>
      new Set(
        alarms.flatMap((one) => one.Dimensions ?? []).flatMap((one) => (one.Name === dimension ? [one.Value] : [])),
      );
    const names = (type: string, key: string) =>
      new Set(Object.values(service.findResources(type)).map((one) => one.Properties[key]));
    expect(watched('QueueName')).toEqual(names('AWS::SQS::Queue', 'QueueName'));
    expect(watched('FunctionName')).toEqual(names('AWS::Lambda::Function', 'FunctionName'));
    for (const one of alarms) expect([one.AlarmName, one.AlarmActions?.length]).toEqual([one.AlarmName, 1]);
    watch.resourceCountIs('AWS::CloudWatch::Dashboard', 1);
  });
});

describe('the watch', () => {
  it('looks only at metrics of the house that a function counts', () => {
    const sources = readdirSync(functionsUrl, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(new URL(name, functionsUrl), 'utf8'))
      .join('\n');
    const alarms = Object.values(built('prod').watch.findResources('AWS::CloudWatch::Alarm')).map(
      (one) => one.Properties,
    );
    const own = alarms.filter((one) => one.Namespace === 'Duban').map((one) => one.MetricName);
    expect(own.length).toBeGreaterThan(2);
    for (const name of own) expect(sources, name).toContain(`'${name}'`);
  });
});

describe('what differs between stages', () => {
  it('keeps the accounts of administrators where the stage has its own pool, with a second factor for all', () => {
    const { data, service } = built('dev');
    data.hasResource('AWS::Cognito::UserPool', {
      DeletionPolicy: 'Retain',
      Properties: {
        MfaConfiguration: 'ON',
        EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
        AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      },
    });
    const [client] = Object.values(data.findResources('AWS::Cognito::UserPoolClient'));
    expect(client?.Properties.WriteAttributes).toEqual(['email']);
    expect(client?.Properties.ReadAttributes).toContain('custom:office_id');
    service.hasResourceProperties('AWS::ApiGatewayV2::Authorizer', { AuthorizerType: 'JWT' });
    built('prod').data.resourceCountIs('AWS::Cognito::UserPool', 0);
  });

  it('switches off the API’s own address where the stage has a host of its own', () => {
    built('prod').service.hasResourceProperties('AWS::ApiGatewayV2::Api', { DisableExecuteApiEndpoint: true });
    built('dev').service.hasResourceProperties('AWS::ApiGatewayV2::Api', { DisableExecuteApiEndpoint: false });
  });

  it('reads the secret of SMTP and touches no SES where mail goes by SMTP; clients may be sent elsewhere', () => {
    const urlSecretArn = 'arn:aws:secretsmanager:us-east-1:123456789012:secret:smtp';
    const mail = { channel: 'smtp', from: 'duban@example.org', urlSecretArn } as const;
    const stage: Stage = { ...stageNamed('dev'), mail };
    const { service } = build(stage, 'http://127.0.0.1:4566');
    service.resourceCountIs('AWS::SES::ConfigurationSet', 0);
    const statements = statementsByFunction(service, stage).get('deliver-message') ?? [];
    expect(actionsOf(statements)).not.toContain('ses:SendRawEmail');
    expect(JSON.stringify(statements)).toContain(urlSecretArn);
    for (const one of Object.values(service.findResources('AWS::Lambda::Function')))
      expect(one.Properties.Environment.Variables.AWS_ENDPOINT_URL).toBe('http://127.0.0.1:4566');
  });
});

describe('least privilege', () => {
  it('is what a reviewer has read: a change of this snapshot is a change of power', () => {
    const stage = stageNamed('prod');
    const actions = [...statementsByFunction(built('prod').service, stage)].map(
      ([name, statements]) => `${name}: ${[...new Set(actionsOf(statements))].sort().join(' ')}`,
    );
    expect(actions.sort()).toMatchInlineSnapshot(`
      [
        "action-page: dynamodb:BatchGetItem dynamodb:GetItem dynamodb:PutItem dynamodb:Query logs:CreateLogStream logs:PutLogEvents secretsmanager:GetSecretValue",
        "admin-api: dynamodb:BatchGetItem dynamodb:DescribeTable dynamodb:GetItem dynamodb:PutItem dynamodb:Query logs:CreateLogStream logs:PutLogEvents secretsmanager:GetSecretValue",
        "archive-history: dynamodb:Query logs:CreateLogStream logs:PutLogEvents s3:GetObject s3:ListBucket s3:PutObject",
        "audit-outcome: dynamodb:BatchGetItem dynamodb:GetItem dynamodb:Query logs:CreateLogStream logs:PutLogEvents",
        "deliver-message: dynamodb:BatchGetItem dynamodb:DescribeTable dynamodb:GetItem dynamodb:PutItem dynamodb:Query logs:CreateLogStream logs:PutLogEvents secretsmanager:GetSecretValue ses:SendRawEmail sms-voice:SendTextMessage sqs:ChangeMessageVisibility sqs:DeleteMessage sqs:GetQueueAttributes sqs:GetQueueUrl sqs:ReceiveMessage",
        "record-receipt: dynamodb:GetItem dynamodb:PutItem logs:CreateLogStream logs:PutLogEvents sqs:ChangeMessageVisibility sqs:DeleteMessage sqs:GetQueueAttributes sqs:GetQueueUrl sqs:ReceiveMessage",
        "run-draws: dynamodb:BatchGetItem dynamodb:DescribeTable dynamodb:GetItem dynamodb:PutItem dynamodb:Query logs:CreateLogStream logs:PutLogEvents secretsmanager:GetSecretValue",
        "sweep: dynamodb:BatchGetItem dynamodb:DescribeTable dynamodb:GetItem dynamodb:PutItem dynamodb:Query logs:CreateLogStream logs:PutLogEvents sqs:SendMessage",
        "write-history: dynamodb:BatchGetItem dynamodb:DescribeStream dynamodb:GetItem dynamodb:GetRecords dynamodb:GetShardIterator dynamodb:ListStreams dynamodb:PutItem logs:CreateLogStream logs:PutLogEvents sqs:GetQueueAttributes sqs:GetQueueUrl sqs:SendMessage",
      ]
    `);
  });
});

describe('a house function', () => {
  it('keeps what it is given and adds its own', () => {
    const stack = new Stack(newApp(), 'Alone');
    new HouseFunction(stack, 'Sweep', {
      folder: 'sweep',
      functionName: 'sweep',
      description: 'What it is for.',
      memoryMb: 256,
      timeoutSeconds: 7,
      logRetentionDays: 30,
      environment: { TABLE_NAME: 'given', POWERTOOLS_SERVICE_NAME: 'given', NODE_OPTIONS: '--given' },
      statements: [],
    });
    const template = Template.fromStack(stack);
    template.hasResourceProperties('AWS::Lambda::Function', {
      Description: 'What it is for.',
      MemorySize: 256,
      Timeout: 7,
      LoggingConfig: { LogFormat: 'JSON', LogGroup: Match.anyValue() },
      Environment: {
        Variables: {
          TABLE_NAME: 'given',
          POWERTOOLS_SERVICE_NAME: 'given',
          POWERTOOLS_METRICS_NAMESPACE: 'Duban',
          NODE_OPTIONS: '--enable-source-maps --given',
        },
      },
    });
    template.hasResourceProperties('AWS::Logs::LogGroup', { RetentionInDays: 30 });
  });
});
