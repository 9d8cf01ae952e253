import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** As much of S3 as an archive asks for: put where the key is free, get, and list page by page. */
export type SmallS3 = {
  readonly endpoint: string;
  readonly objects: ReadonlyMap<string, Buffer>;
  /** Every request, e.g. `PUT /bucket/key`, with its headers. */
  readonly asked: { readonly request: string; readonly headers: IncomingMessage['headers'] }[];
  /** The next puts are kept, and their answers lost. */
  loseAnswers(count: number): void;
  close(): Promise<void>;
};

const KEYS_A_PAGE = 2;

type Answer = { readonly status: number; readonly body: string | Buffer };

const fault = (status: number, code: string): Answer => ({
  status,
  body: `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`,
});

const bodyOf = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};

export const openSmallS3 = async (bucketName: string): Promise<SmallS3> => {
  const objects = new Map<string, Buffer>();
  const asked: SmallS3['asked'] = [];
  let toLose = 0;

  const put = (key: string, body: Buffer, headers: IncomingMessage['headers']): Answer => {
    // As a bucket with Object Lock and our policy.
    if (headers['if-none-match'] !== '*') return fault(403, 'AccessDenied');
    const sum = createHash('sha256').update(body).digest('base64');
    if (headers['x-amz-checksum-sha256'] !== sum) return fault(400, 'BadDigest');
    if (objects.has(key)) return fault(412, 'PreconditionFailed');
    objects.set(key, body);
    return { status: 200, body: '' };
  };

  const list = (query: URLSearchParams): Answer => {
    const after = query.get('continuation-token') ?? query.get('start-after') ?? '';
    const left = [...objects.keys()].sort().filter((key) => key.startsWith(query.get('prefix') ?? '') && key > after);
    const page = left.slice(0, KEYS_A_PAGE);
    const hasMore = left.length > page.length;
    const contents = page.map((key) => `<Contents><Key>${key}</Key></Contents>`).join('');
    const next = hasMore ? `<NextContinuationToken>${page.at(-1)}</NextContinuationToken>` : '';
    const body = `<ListBucketResult><IsTruncated>${hasMore}</IsTruncated>${contents}${next}</ListBucketResult>`;
    return { status: 200, body };
  };

  const answer = async (request: IncomingMessage): Promise<Answer | null> => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    asked.push({ request: `${request.method} ${url.pathname}`, headers: request.headers });
    const body = await bodyOf(request);
    const [, bucket, ...rest] = decodeURIComponent(url.pathname).split('/');
    const key = rest.join('/');
    if (bucket !== bucketName) return fault(404, 'NoSuchBucket');
    if (request.method === 'GET' && key === '') return list(url.searchParams);
    if (request.method === 'PUT') {
      const done = put(key, body, request.headers);
      if (toLose === 0) return done;
      toLose -= 1;
      return null;
    }
    const found = request.method === 'GET' ? objects.get(key) : undefined;
    return found ? { status: 200, body: found } : fault(404, 'NoSuchKey');
  };

  const server = createServer((request, response) => {
    void answer(request).then((done) => {
      if (done === null) {
        request.socket.destroy();
        return;
      }
      response.writeHead(done.status, { 'content-type': 'application/xml' });
      response.end(done.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects,
    asked,
    loseAnswers: (count) => {
      toLose = count;
    },
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
};
