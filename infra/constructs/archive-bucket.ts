import { Aws, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Effect, PolicyStatement, StarPrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectLockRetention, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import type { Construct, IConstruct } from 'constructs';
import { nameIn, type Stage } from '#infra/stages';
import { acknowledge } from './acknowledge.ts';

/** Where the archive keeps its objects; their names are numbers and hours, which nobody can list beforehand. */
export const ARCHIVE_FOLDERS = ['entries', 'anchors'] as const;

/** Names of buckets are shared by the whole world. */
export const archiveBucketName = (stage: Stage): string =>
  `${nameIn(stage, 'archive')}-${Aws.ACCOUNT_ID}-${Aws.REGION}`;

/**
 * A bucket whose objects are put once. With a lock in compliance mode nobody deletes or changes a version before its time,
 * and it cannot be shortened; what is put on top without the condition that the key is free is refused for everybody.
 */
export class ArchiveBucket extends Bucket {
  constructor(scope: Construct, id: string, stage: Stage) {
    const lockDays = stage.archiveLockDays;
    super(scope, id, {
      bucketName: archiveBucketName(stage),
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      removalPolicy: stage.dataIsKept ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      // Without a lock there are no old versions either, so that a trial's bucket can be emptied and goes with its stack.
      ...(lockDays === null
        ? {}
        : {
            versioned: true,
            objectLockEnabled: true,
            objectLockDefaultRetention: ObjectLockRetention.compliance(Duration.days(lockDays)),
          }),
    });
    this.addToResourcePolicy(
      new PolicyStatement({
        sid: 'NothingIsOverwritten',
        effect: Effect.DENY,
        principals: [new StarPrincipal()],
        actions: ['s3:PutObject'],
        resources: [this.arnForObjects('*')],
        conditions: { Null: { 's3:if-none-match': 'true' } },
      }),
    );
    if (lockDays !== null) {
      // A lock keeps versions, but lets a mark of deletion be put over them: the archive would look empty, and be filled anew.
      this.addToResourcePolicy(
        new PolicyStatement({
          sid: 'NothingIsHidden',
          effect: Effect.DENY,
          principals: [new StarPrincipal()],
          actions: ['s3:DeleteObject'],
          resources: [this.arnForObjects('*')],
        }),
      );
    }
    acknowledge(
      this,
      'AwsSolutions-S1',
      'One function puts some objects an hour, and each of its runs is logged with what it put; a log of accesses would need a ' +
        'second bucket that nobody reads. Whoever wants one has data events of CloudTrail.',
    );
  }
}

/** Says why a function that writes the archive may touch whatever lies in two folders. */
export const acknowledgeFolders = (made: IFunction, stage: Stage): void => {
  const on: IConstruct = made.role ?? made;
  for (const folder of ARCHIVE_FOLDERS) {
    acknowledge(
      on,
      `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:s3:::${nameIn(stage, 'archive')}-<AWS::AccountId>-<AWS::Region>/${folder}/*]`,
      'The objects of the archive are named by numbers and hours, which nobody can list beforehand: it may put and get ' +
        'within two folders of one bucket, and the bucket lets nobody put on top of what is there.',
    );
  }
};
