import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Behaviour } from '#test/contracts/postman-behaviours';

/** An answer of the carrier's protocol. */
export type Answer = { readonly status: number; readonly type: string; readonly body: string };

/** How the carrier says it: its own words for each behaviour that has words. */
export type Words = Record<
  'takes it' | 'refuses it' | 'says later' | 'is too busy' | 'fails inside' | 'answers nonsense',
  Answer
>;

/** A request read to its end. */
export type SeenRequest = {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
};

export type HttpCarrier = {
  readonly endpoint: string;
  connections(): number;
  readonly seen: readonly SeenRequest[];
  close(): Promise<void>;
};

const listen = async (server: ReturnType<typeof createServer>): Promise<string> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

/** A far side over HTTP on a free port of this machine. */
export const openHttpCarrier = async (behaviour: Behaviour, words: Words): Promise<HttpCarrier> => {
  let connections = 0;
  const seen: SeenRequest[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      seen.push({ method, url, headers, body: Buffer.concat(chunks).toString() });
      if (behaviour === 'stays silent') return;
      if (behaviour === 'hangs up after reading') {
        request.socket.destroy();
        return;
      }
      const key = behaviour === 'stops in the middle of its answer' ? 'takes it' : behaviour;
      const { status, type, body } = words[key as keyof Words];
      response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(body) });
      if (behaviour === 'stops in the middle of its answer') response.write(body.slice(0, 20));
      else response.end(body);
    });
  });
  server.on('connection', (socket) => {
    connections += 1;
    if (behaviour === 'hangs up at once') socket.destroy();
  });
  const endpoint = await listen(server);
  const close = async (): Promise<void> => {
    if (!server.listening) return;
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  };
  if (behaviour === 'is not there') await close();
  return { endpoint, connections: () => connections, seen, close };
};
