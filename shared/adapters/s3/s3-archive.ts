import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { ServiceError } from '#domain/kernel/service-error';
import type { Archive } from '#ports/archive';

/** Options of the S3 client: its own retries stay, since a second try of the same key finds the first one's text there. */
export const archiveClientOptions = () => ({
  requestHandler: { connectionTimeout: 3_000, requestTimeout: 30_000, throwOnRequestTimeout: true },
});

const isThere = (error: unknown): boolean => error instanceof Error && error.name === 'PreconditionFailed';

const asked = async <T>(what: string, run: () => Promise<T>): Promise<T> => {
  try {
    return await run();
  } catch (error) {
    throw new ServiceError('unavailable', 'archive.unavailable', `The archive did not ${what}.`, { cause: error });
  }
};

/**
 * The archive in a bucket. Each object is put on the condition that its key is free, with a checksum that S3 compares
 * before it keeps anything; how long it is kept is the bucket's own rule.
 */
export const s3Archive = (client: S3Client, bucketName: string): Archive => ({
  put: (key, text) =>
    asked('take an object', async () => {
      const command = new PutObjectCommand({
        Bucket: bucketName,
        Key: key,
        Body: text,
        ContentType: 'application/x-ndjson',
        IfNoneMatch: '*',
        ChecksumAlgorithm: 'SHA256',
      });
      try {
        await client.send(command);
        return 'written';
      } catch (error) {
        if (isThere(error)) return 'there';
        throw error;
      }
    }),
  read: (key) =>
    asked('give an object', async () => {
      const { Body } = await client.send(new GetObjectCommand({ Bucket: bucketName, Key: key }));
      if (Body === undefined) throw new Error('The answer holds no object.');
      return Body.transformToString('utf-8');
    }),
  last: (prefix, after) =>
    asked('list its objects', async () => {
      let last: string | null = null;
      let token: string | undefined;
      do {
        const page = await client.send(
          new ListObjectsV2Command({
            Bucket: bucketName,
            Prefix: prefix,
            ...(token === undefined ? { StartAfter: after } : { ContinuationToken: token }),
          }),
        );
        last = page.Contents?.at(-1)?.Key ?? last;
        token = page.NextContinuationToken;
      } while (token !== undefined);
      return last;
    }),
});
