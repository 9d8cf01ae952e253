import { CfnOutput, RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  AttributeType,
  Billing,
  type GlobalSecondaryIndexPropsV2,
  ProjectionType,
  StreamViewType,
  TableEncryptionV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import type { IndexName } from '#infra/catalog';
import { acknowledge } from '#infra/constructs/acknowledge';
import { AdministratorPool } from '#infra/constructs/administrator-pool';
import { ArchiveBucket } from '#infra/constructs/archive-bucket';
import type { HouseTable } from '#infra/constructs/follow-stream';
import { nameIn, type Stage } from '#infra/stages';

/** Days that the table can be turned back to any second of: the most there is. */
const RECOVERY_DAYS = 35;

/** Letters and digits: 64 of them hold some 380 bits. */
const KEY_CHARS = 64;

/** Both are sparse: a record is in one only while it has the index's keys, so reading one costs what is in it. */
const INDEXES: Readonly<Record<IndexName, GlobalSecondaryIndexPropsV2>> = {
  due: {
    indexName: 'due',
    partitionKey: { name: 'lookShard', type: AttributeType.STRING },
    sortKey: { name: 'lookKey', type: AttributeType.STRING },
    projectionType: ProjectionType.ALL,
  },
  byUnit: {
    indexName: 'byUnit',
    partitionKey: { name: 'unitKey', type: AttributeType.STRING },
    sortKey: { name: 'sk', type: AttributeType.STRING },
    projectionType: ProjectionType.KEYS_ONLY,
  },
};

type KeyRingProps = { readonly first: string; readonly description: string; readonly whyNoRotation: string };

/** What must survive: the table, the keys of links already sent and of draws not yet revealed, and the accounts of administrators. */
export class DataStack extends Stack {
  readonly table: HouseTable;
  /** Every change of the table, append-only: nothing in the house may delete or overwrite in it, and it outlives the table. */
  readonly history: TableV2;
  /** The history once more, where not even the owner of the account can change it. */
  readonly archive: ArchiveBucket;
  readonly linkKeys: Secret;
  readonly drawKeys: Secret;
  /** `null` where another issuer knows the administrators. */
  readonly administrators: AdministratorPool | null;

  constructor(scope: Construct, id: string, stage: Stage) {
    super(scope, id, { description: 'Duban: what must survive.', terminationProtection: stage.dataIsKept });
    const removalPolicy = stage.dataIsKept ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
    const table = new TableV2(this, 'Table', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      globalSecondaryIndexes: Object.values(INDEXES),
      billing: Billing.onDemand(),
      encryption: TableEncryptionV2.awsManagedKey(),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: RECOVERY_DAYS },
      timeToLiveAttribute: 'expiresAtEpochSeconds',
      // The append-only history is built from both images, off the hot path.
      dynamoStream: StreamViewType.NEW_AND_OLD_IMAGES,
      deletionProtection: stage.dataIsKept,
      removalPolicy,
    });
    this.table = stage.restoredTable ? this.restored(stage.restoredTable) : table;
    this.history = new TableV2(this, 'History', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billing: Billing.onDemand(),
      encryption: TableEncryptionV2.awsManagedKey(),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: RECOVERY_DAYS },
      deletionProtection: stage.dataIsKept,
      removalPolicy,
    });
    this.archive = new ArchiveBucket(this, 'Archive', stage);
    new CfnOutput(this, 'ArchiveBucketName', { value: this.archive.bucketName });
    this.linkKeys = this.keyRing('LinkKeys', removalPolicy, {
      first: 'k1',
      description: 'Keys that sign the links in messages. All of them verify; the one named `current` signs.',
      whyNoRotation:
        'A key must verify for as long as links signed with it are in mailboxes, which is months. A new key is added ' +
        'beside the old ones by hand; a rotation that replaces the value would break every link sent.',
    });
    this.drawKeys = this.keyRing('DrawKeys', removalPolicy, {
      first: 'd1',
      description:
        'Keys that secrets of draws are made with. Plans remember theirs; the one named `current` makes new ones.',
      whyNoRotation:
        'A draw is revealed with the key its plan was committed with, half a year later. A new key is added beside the ' +
        'old ones by hand; a rotation that replaces the value would leave every sealed draw without its reveal.',
    });
    this.administrators =
      stage.login.kind === 'cognito'
        ? new AdministratorPool(this, 'Administrators', {
            name: nameIn(stage, 'administrators'),
            isKept: stage.dataIsKept,
          })
        : null;
  }

  /** A secret with a first key of its own, to which keys are added by hand. */
  private keyRing(id: string, removalPolicy: RemovalPolicy, ring: KeyRingProps): Secret {
    const secret = new Secret(this, id, {
      description: ring.description,
      generateSecretString: {
        secretStringTemplate: JSON.stringify({ current: ring.first }),
        generateStringKey: ring.first,
        passwordLength: KEY_CHARS,
        excludePunctuation: true,
      },
      removalPolicy,
    });
    acknowledge(secret, 'AwsSolutions-SMG4', ring.whyNoRotation);
    return secret;
  }

  /** The own table stays beside it, as it was lost. */
  private restored({ name, streamLabel }: NonNullable<Stage['restoredTable']>): HouseTable {
    const tableArn = this.formatArn({ service: 'dynamodb', resource: 'table', resourceName: name });
    return TableV2.fromTableAttributes(this, 'RestoredTable', {
      tableArn,
      tableStreamArn: `${tableArn}/stream/${streamLabel}`,
      globalIndexes: Object.keys(INDEXES),
    });
  }
}
