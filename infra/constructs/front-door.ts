import { RemovalPolicy } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  DomainName,
  HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  HttpStage,
  type IHttpRouteAuthorizer,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { HttpRoute } from '#infra/catalog';
import type { Stage } from '#infra/stages';
import { acknowledge } from './acknowledge.ts';

/** Calls a second, and how many at once: far above what an office needs, far below what costs money. */
const THROTTLE = { rateLimit: 50, burstLimit: 100 } as const;

/**
 * What is kept of each call. Neither the path, which holds the token of a link, nor the caller's address, browser or
 * name: who follows a link, and when, is written down only where the person acts.
 */
const ACCESS_LOG = {
  requestId: '$context.requestId',
  requestTime: '$context.requestTime',
  method: '$context.httpMethod',
  routeKey: '$context.routeKey',
  status: '$context.status',
  responseBytes: '$context.responseLength',
  responseMs: '$context.responseLatency',
  integrationStatus: '$context.integrationStatus',
  gatewayError: '$context.error.responseType',
} as const;

export type FrontDoorProps = {
  readonly name: string;
  readonly stage: Stage;
  readonly authorizer: IHttpRouteAuthorizer;
};

/** The HTTP API. Every route asks for a token unless the catalog says that it is public. */
export class FrontDoor extends Construct {
  readonly api: HttpApi;
  /** Public base of all links, without a slash at its end. */
  readonly baseUrl: string;
  private readonly scopes: readonly string[];

  constructor(scope: Construct, id: string, props: FrontDoorProps) {
    super(scope, id);
    const { stage } = props;
    this.scopes = stage.login.kind === 'oidc' ? stage.login.scopes : [];
    this.api = new HttpApi(this, 'Api', {
      apiName: props.name,
      createDefaultStage: false,
      defaultAuthorizer: props.authorizer,
      ...(this.scopes.length === 0 ? {} : { defaultAuthorizationScopes: [...this.scopes] }),
      disableExecuteApiEndpoint: stage.publicHost !== null,
    });
    const host = stage.publicHost;
    const domainName = host
      ? new DomainName(this, 'Domain', {
          domainName: host.domainName,
          certificate: Certificate.fromCertificateArn(this, 'Certificate', host.certificateArn),
        })
      : null;
    new HttpStage(this, 'Stage', {
      httpApi: this.api,
      // A named stage would put its name before every path.
      stageName: '$default',
      autoDeploy: true,
      throttle: THROTTLE,
      detailedMetricsEnabled: true,
      accessLogSettings: {
        destination: new LogGroupLogDestination(
          new LogGroup(this, 'AccessLogs', {
            logGroupName: `/duban/${props.name}-access`,
            retention: stage.logRetentionDays,
            removalPolicy: RemovalPolicy.DESTROY,
          }),
        ),
        format: AccessLogFormat.custom(JSON.stringify(ACCESS_LOG)),
      },
      ...(domainName === null ? {} : { domainMapping: { domainName } }),
    });
    this.baseUrl = host ? `https://${host.domainName}` : this.api.apiEndpoint;
  }

  /** Leads the routes to a function. */
  lead(name: string, routes: readonly HttpRoute[], to: IFunction): void {
    const integration = new HttpLambdaIntegration(name, to);
    for (const route of routes) {
      const made = this.api.addRoutes({
        path: route.path,
        methods: [HttpMethod[route.method]],
        integration,
        ...(route.public ? { authorizer: new HttpNoneAuthorizer(), authorizationScopes: [] } : {}),
      });
      if (route.public)
        for (const one of made)
          acknowledge(
            one,
            'AwsSolutions-APIG4',
            `${route.method} ${route.path} is public: ${
              route.path.startsWith('/a/')
                ? 'people act by the signed token in the link, which the function checks; they have no account.'
                : 'it tells whether the service is up, or what its contract is, and reads nothing of an office.'
            }`,
          );
    }
  }
}
