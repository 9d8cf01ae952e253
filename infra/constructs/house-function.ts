import { fileURLToPath } from 'node:url';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { type PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, LoggingFormat, Runtime } from 'aws-cdk-lib/aws-lambda';
import { type BundlingOptions, NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { BUNDLE_OPTIONS } from '#infra/bundling/bundle-options';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Options every function needs; they stand before whatever a function asks for itself. */
const NODE_OPTIONS = '--enable-source-maps';

/** What names our metrics and logs. The alarm on silent sweeps looks for exactly these. */
export const METRICS = { namespace: 'Duban', service: 'duban' } as const;

const BUNDLING: BundlingOptions = {
  format: OutputFormat.ESM,
  target: BUNDLE_OPTIONS.target,
  mainFields: [...BUNDLE_OPTIONS.mainFields],
  banner: BUNDLE_OPTIONS.banner,
  esbuildArgs: Object.fromEntries(
    Object.entries(BUNDLE_OPTIONS.alias).map(([name, file]) => [`--alias:${name}`, file]),
  ),
  minify: true,
  sourceMap: true,
  sourcesContent: false,
  bundleAwsSDK: true,
};

export type HouseFunctionProps = {
  /** Folder in `functions/`; its `index.ts` exports `handler`. */
  readonly folder: string;
  readonly functionName: string;
  readonly description: string;
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
  readonly logRetentionDays: RetentionDays;
  /** Added to what every function gets; nothing of it is lost. */
  readonly environment: Readonly<Record<string, string>>;
  /** What it may do beyond writing its own log. */
  readonly statements: readonly PolicyStatement[];
};

/** A function as this house builds them: its own role, its own log group, one bundle. */
export class HouseFunction extends NodejsFunction {
  constructor(scope: Construct, id: string, props: HouseFunctionProps) {
    const parts = new Construct(scope, `${id}-parts`);
    const logGroup = new LogGroup(parts, 'Logs', {
      logGroupName: `/duban/${props.functionName}`,
      retention: props.logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(parts, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      description: `Role of ${props.functionName}.`,
    });
    logGroup.grantWrite(role);
    for (const statement of props.statements) role.addToPolicy(statement);
    super(scope, id, {
      functionName: props.functionName,
      description: props.description,
      entry: `${ROOT}functions/${props.folder}/index.ts`,
      projectRoot: ROOT,
      depsLockFilePath: `${ROOT}package-lock.json`,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: props.memoryMb,
      timeout: Duration.seconds(props.timeoutSeconds),
      role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      environment: {
        POWERTOOLS_SERVICE_NAME: METRICS.service,
        POWERTOOLS_METRICS_NAMESPACE: METRICS.namespace,
        ...props.environment,
        NODE_OPTIONS: [NODE_OPTIONS, props.environment.NODE_OPTIONS].filter(Boolean).join(' '),
      },
      bundling: BUNDLING,
    });
  }
}
