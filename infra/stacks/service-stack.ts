import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { IHttpRouteAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer, HttpUserPoolAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { Construct } from 'constructs';
import {
  type CatalogEntry,
  entryOf,
  FUNCTION_NAMES,
  type FunctionName,
  type QueueName,
  visibilitySecondsOf,
} from '#infra/catalog';
import { acknowledgeFolders, archiveBucketName } from '#infra/constructs/archive-bucket';
import { followStream } from '#infra/constructs/follow-stream';
import { FrontDoor } from '#infra/constructs/front-door';
import { statementsFor, type Touchable } from '#infra/constructs/grant-touches';
import { HouseFunction } from '#infra/constructs/house-function';
import { MailEvents } from '#infra/constructs/mail-events';
import { MinuteTick } from '#infra/constructs/minute-tick';
import { QueueWithDeadLetters } from '#infra/constructs/queue-with-dead-letters';
import { SmsEvents } from '#infra/constructs/sms-events';
import { endUserMessaging, nameIn, type Stage, smsGateway } from '#infra/stages';
import type { DataStack } from './data-stack.ts';
import { settingValues } from './setting-values.ts';

export type ServiceStackProps = {
  readonly stage: Stage;
  readonly data: DataStack;
  /** Where the functions' clients find AWS, if not at AWS: the SDK's own `AWS_ENDPOINT_URL`. For trials. */
  readonly endpointUrl: string | null;
};

/** What may be replaced: functions, queues, the schedule, the HTTP API, the event paths of carriers. Loops over the catalog. */
export class ServiceStack extends Stack {
  readonly frontDoor: FrontDoor;
  private readonly stage: Stage;
  private readonly queues: Readonly<Record<QueueName, QueueWithDeadLetters>>;

  constructor(scope: Construct, id: string, props: ServiceStackProps) {
    super(scope, id, { description: 'Duban: what may be replaced.' });
    const { stage, data } = props;
    this.stage = stage;
    this.queues = { dispatch: this.queueNamed('dispatch'), receipts: this.queueNamed('receipts') };
    const mail =
      stage.mail.channel === 'ses'
        ? new MailEvents(this, 'MailEvents', { name: nameIn(stage, 'mail'), receipts: this.queues.receipts })
        : null;
    const texts = endUserMessaging(stage);
    const sms = texts
      ? new SmsEvents(this, 'SmsEvents', {
          name: nameIn(stage, 'sms'),
          protectConfigurationId: texts.protectConfigurationId,
          receipts: this.queues.receipts,
        })
      : null;
    this.frontDoor = new FrontDoor(this, 'FrontDoor', {
      name: nameIn(stage, 'api'),
      stage,
      authorizer: authorizerOf(stage, data),
    });

    const values = settingValues(stage, {
      tableName: data.table.tableName,
      historyTableName: data.history.tableName,
      archiveBucketName: archiveBucketName(stage),
      dispatchQueueUrl: this.queues.dispatch.queue.queueUrl,
      linkKeysSecretArn: data.linkKeys.secretArn,
      drawKeysSecretArn: data.drawKeys.secretArn,
      linkBaseUrl: this.frontDoor.baseUrl,
      mailConfigurationSet: mail?.configurationSetName ?? null,
      smsConfigurationSet: sms?.configurationSetName ?? null,
    });
    const touchable = this.touchable(data, mail, sms);
    for (const name of FUNCTION_NAMES) {
      const entry = entryOf(name);
      const environment: Record<string, string> = props.endpointUrl ? { AWS_ENDPOINT_URL: props.endpointUrl } : {};
      for (const key of entry.settings) {
        const value = values[key];
        if (value !== null) environment[key] = value;
      }
      const made = new HouseFunction(this, name, {
        folder: name,
        functionName: nameIn(stage, name),
        description: entry.purpose,
        memoryMb: entry.memoryMb,
        timeoutSeconds: entry.timeoutSeconds,
        logRetentionDays: stage.logRetentionDays,
        environment,
        statements: statementsFor(entry.touches, touchable),
      });
      if (entry.touches.archive) acknowledgeFolders(made, stage);
      this.start(name, entry, made, data);
    }
    new CfnOutput(this, 'BaseUrl', { value: this.frontDoor.baseUrl });
  }

  private queueNamed(name: QueueName): QueueWithDeadLetters {
    return new QueueWithDeadLetters(this, `${name}-queue`, {
      queueName: nameIn(this.stage, name),
      visibilitySeconds: visibilitySecondsOf(name),
    });
  }

  private start(name: FunctionName, entry: CatalogEntry, made: HouseFunction, data: DataStack): void {
    const by = entry.startedBy;
    switch (by.kind) {
      case 'schedule':
        new MinuteTick(this, `${name}-tick`, {
          name: nameIn(this.stage, name),
          everyMinutes: by.everyMinutes,
          starts: made,
        });
        return;
      case 'queue':
        made.addEventSource(
          new SqsEventSource(this.queues[by.queue].queue, {
            batchSize: by.batchSize,
            maxConcurrency: by.concurrencyMax,
            reportBatchItemFailures: true,
          }),
        );
        return;
      case 'stream':
        followStream(this, `${name}-stream`, {
          table: data.table,
          deadLettersName: nameIn(this.stage, `${name}-dead-letters`),
          ...by,
          starts: made,
        });
        return;
      case 'http':
        this.frontDoor.lead(name, by.routes, made);
    }
  }

  private touchable(data: DataStack, mail: MailEvents | null, sms: SmsEvents | null): Touchable {
    const { stage } = this;
    const texts = endUserMessaging(stage);
    const arnOf = (service: string, resource: string, resourceName: string) =>
      this.formatArn({ service, resource, resourceName });
    return {
      tableArn: data.table.tableArn,
      historyArn: data.history.tableArn,
      archiveArn: this.formatArn({ service: 's3', region: '', account: '', resource: archiveBucketName(stage) }),
      queueArns: { dispatch: this.queues.dispatch.queue.queueArn, receipts: this.queues.receipts.queue.queueArn },
      secretArns: {
        'link-keys': data.linkKeys.secretArn,
        'draw-keys': data.drawKeys.secretArn,
        'heartbeat-url': stage.heartbeatUrlSecretArn,
        'smtp-url': stage.mail.channel === 'smtp' ? stage.mail.urlSecretArn : null,
        'sms-keys': smsGateway(stage)?.keysSecretArn ?? null,
        robots: stage.robots?.secretArn ?? null,
      },
      carriers: {
        ses:
          stage.mail.channel === 'ses' && mail
            ? {
                action: 'ses:SendRawEmail',
                arns: [
                  arnOf('ses', 'identity', stage.mail.domain),
                  arnOf('ses', 'configuration-set', mail.configurationSetName),
                ],
              }
            : null,
        'end-user-messaging':
          texts && sms
            ? {
                action: 'sms-voice:SendTextMessage',
                arns: [texts.originationIdentityArn, arnOf('sms-voice', 'configuration-set', sms.configurationSetName)],
              }
            : null,
      },
    };
  }
}

const authorizerOf = (stage: Stage, data: DataStack): IHttpRouteAuthorizer => {
  if (stage.login.kind === 'oidc')
    return new HttpJwtAuthorizer('Administrators', stage.login.issuer, { jwtAudience: [...stage.login.audience] });
  if (!data.administrators) throw new Error(`The stage ${stage.name} logs in by Cognito, but has no pool.`);
  return new HttpUserPoolAuthorizer('Administrators', data.administrators.pool, {
    userPoolClients: [data.administrators.client],
  });
};
