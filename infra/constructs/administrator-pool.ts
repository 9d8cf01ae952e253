import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import {
  AccountRecovery,
  ClientAttributes,
  Mfa,
  StringAttribute,
  UserPool,
  type UserPoolClient,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';

export type AdministratorPoolProps = { readonly name: string; readonly isKept: boolean };

/**
 * The accounts of administrators, where the office has no identity provider of its own. Nobody signs up; a second factor
 * is asked of everyone; the office of an account is set by whoever runs the pool and by nobody through the client.
 */
export class AdministratorPool extends Construct {
  readonly pool: UserPool;
  readonly client: UserPoolClient;

  constructor(scope: Construct, id: string, props: AdministratorPoolProps) {
    super(scope, id);
    this.pool = new UserPool(this, 'Pool', {
      userPoolName: props.name,
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { otp: true, sms: false },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      passwordPolicy: {
        minLength: 14,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(3),
      },
      customAttributes: { office_id: new StringAttribute({ mutable: true, minLen: 2, maxLen: 64 }) },
      deletionProtection: props.isKept,
      removalPolicy: props.isKept ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    acknowledge(
      this.pool,
      'AwsSolutions-COG8',
      'The Plus tier adds risk scores to sign-in. Nobody signs up here, a second factor is asked of every one of a ' +
        'handful of accounts, and an account is worth nothing without its entry in the table.',
    );
    this.client = this.pool.addClient('Client', {
      userPoolClientName: props.name,
      authFlows: { userSrp: true },
      disableOAuth: true,
      generateSecret: false,
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      idTokenValidity: Duration.hours(1),
      accessTokenValidity: Duration.hours(1),
      refreshTokenValidity: Duration.hours(12),
      readAttributes: new ClientAttributes()
        .withStandardAttributes({ email: true, emailVerified: true })
        .withCustomAttributes('office_id'),
      // Not the office: an administrator must not move to another one.
      writeAttributes: new ClientAttributes().withStandardAttributes({ email: true }),
    });
  }
}
