import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, expect, it } from 'vitest';
import { archiveClientOptions, s3Archive } from '#adapters/s3/s3-archive';
import { describeArchive } from '#test/contracts/archive-contract';
import { openSmallS3 } from '#test/support/small-s3';

const BUCKET = 'duban-archive';
const KEY = 'entries/a/000000000001.jsonl';
const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const open = async () => {
  const s3 = await openSmallS3(BUCKET);
  const client = new S3Client({
    ...archiveClientOptions(),
    endpoint: s3.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  closers.push(async () => {
    client.destroy();
    await s3.close();
  });
  return { s3, archive: s3Archive(client, BUCKET) };
};

describeArchive('S3', async () => (await open()).archive);

it('puts on the condition that the key is free, and with a checksum: a lock asks for one', async () => {
  const { s3, archive } = await open();
  await archive.put(KEY, 'one\n');
  expect(s3.asked).toMatchObject([
    {
      request: `PUT /${BUCKET}/${KEY}`,
      headers: { 'if-none-match': '*', 'x-amz-checksum-sha256': expect.any(String) },
    },
  ]);
});

it('finds its own text there where the answer to the first try was lost', async () => {
  const { s3, archive } = await open();
  s3.loseAnswers(1);
  expect(await archive.put(KEY, 'one\n')).toBe('there');
  expect(s3.asked).toHaveLength(2);
  expect(await archive.read(KEY)).toBe('one\n');
});

it.each(['AccessDenied', 'ConditionalRequestConflict', 'InternalError'])(
  'is unavailable where S3 says %s',
  async (name) => {
    const mock = mockClient(S3Client);
    closers.push(async () => mock.restore());
    mock.on(PutObjectCommand).rejects(Object.assign(new Error('refused'), { name }));
    await expect(s3Archive(new S3Client({}), BUCKET).put(KEY, 'one\n')).rejects.toMatchObject({
      kind: 'unavailable',
      code: 'archive.unavailable',
    });
  },
);
