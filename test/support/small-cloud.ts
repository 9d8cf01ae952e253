import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One endpoint that speaks as much of AWS as the deployed functions ask for; the database is a real engine behind it. */
export type SmallCloud = {
  readonly endpoint: string;
  /** Bodies of the queue's messages, oldest first. */
  readonly queued: string[];
  /** Raw mails taken, decoded, with the tags they carried. */
  readonly mails: { readonly raw: string; readonly tags: Readonly<Record<string, string>> }[];
  /** Every operation asked for, e.g. `TransactWriteItems`. */
  readonly asked: string[];
  close(): Promise<void>;
};

type Reply = { readonly status: number; readonly type: string; readonly body: string };

const json = (value: unknown): Reply => ({
  status: 200,
  type: 'application/x-amz-json-1.0',
  body: JSON.stringify(value),
});

const bodyOf = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};

const tagsOf = (form: URLSearchParams): Record<string, string> => {
  const tags: Record<string, string> = {};
  for (let place = 1; form.has(`Tags.member.${place}.Name`); place += 1) {
    tags[form.get(`Tags.member.${place}.Name`) ?? ''] = form.get(`Tags.member.${place}.Value`) ?? '';
  }
  return tags;
};

export const openSmallCloud = async (databaseEndpoint: string, secret: string): Promise<SmallCloud> => {
  const queued: string[] = [];
  const mails: SmallCloud['mails'] = [];
  const asked: string[] = [];

  const database = async (target: string, body: Buffer, headers: IncomingMessage['headers']): Promise<Reply> => {
    const answer = await fetch(databaseEndpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': target,
        authorization: String(headers.authorization),
        'x-amz-date': String(headers['x-amz-date']),
      },
      body: new Uint8Array(body),
    });
    return { status: answer.status, type: 'application/x-amz-json-1.0', body: await answer.text() };
  };

  const queue = (body: Buffer): Reply => {
    const { Entries } = JSON.parse(body.toString()) as { Entries: { Id: string; MessageBody: string }[] };
    for (const entry of Entries) queued.push(entry.MessageBody);
    const taken = Entries.map(({ Id, MessageBody }) => ({
      Id,
      MessageId: `m-${Id}`,
      MD5OfMessageBody: createHash('md5').update(MessageBody).digest('hex'),
    }));
    return json({ Successful: taken, Failed: [] });
  };

  const mail = (form: URLSearchParams): Reply => {
    const raw = Buffer.from(form.get('RawMessage.Data') ?? '', 'base64').toString('utf8');
    mails.push({ raw, tags: tagsOf(form) });
    const answer = `<SendRawEmailResult><MessageId>ses-${mails.length}</MessageId></SendRawEmailResult>`;
    return { status: 200, type: 'text/xml', body: `<SendRawEmailResponse>${answer}</SendRawEmailResponse>` };
  };

  const reply = async (request: IncomingMessage): Promise<Reply> => {
    const body = await bodyOf(request);
    const target = String(request.headers['x-amz-target'] ?? '');
    const operation = target.split('.')[1] ?? new URLSearchParams(body.toString()).get('Action') ?? '';
    asked.push(operation);
    if (target.startsWith('DynamoDB_')) return database(target, body, request.headers);
    if (operation === 'SendMessageBatch') return queue(body);
    if (operation === 'GetSecretValue') return json({ Name: 'link-keys', SecretString: secret });
    if (operation === 'SendRawEmail') return mail(new URLSearchParams(body.toString()));
    return { status: 400, type: 'application/json', body: JSON.stringify({ __type: 'UnknownOperationException' }) };
  };

  const server = createServer((request, response) => {
    void reply(request).then(({ status, type, body }) => {
      response.writeHead(status, { 'content-type': type });
      response.end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    queued,
    mails,
    asked,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
};
