import { type AddressInfo, createServer, type Socket } from 'node:net';
import type { Behaviour } from '#test/contracts/postman-behaviours';

/**
 * Replies that differ from the usual ones, by the first word said: `RCPT`, `.` for the end of the body. `HANG UP`,
 * `SILENCE` and `TRICKLE` (a reply that never ends) are done, not said.
 */
export type Replies = Readonly<Record<string, string>>;

export type SmtpCarrier = {
  readonly port: number;
  connections(): number;
  /** Bodies read to their end. */
  readonly bodies: readonly string[];
  close(): Promise<void>;
};

/** Often enough that the line never counts as silent. */
const TRICKLE_MS = 50;

const USUAL: Replies = {
  greeting: '220 mail.example.org ready',
  EHLO: '250 mail.example.org',
  MAIL: '250 ok',
  RCPT: '250 ok',
  DATA: '354 go on',
  '.': '250 taken',
  RSET: '250 ok',
  QUIT: '221 bye',
};

const BEHAVED: Partial<Record<Behaviour, Replies>> = {
  'refuses it': { RCPT: '550 5.1.1 <post-7@example.org> unknown' },
  'says later': { RCPT: '450 4.2.1 come back' },
  'fails inside': { '.': '451 4.3.0 local error' },
  'hangs up at once': { greeting: 'HANG UP' },
  'hangs up after reading': { '.': 'HANG UP' },
  'stays silent': { '.': 'SILENCE' },
  'answers nonsense': { '.': 'Welcome to the guest network' },
};

const serve = (socket: Socket, replies: Replies, bodies: string[]): void => {
  let buffered = '';
  let body: string[] | null = null;
  const reply = (word: string): void => {
    const said = replies[word] ?? '502 what?';
    if (said === 'HANG UP') socket.destroy();
    else if (said === 'TRICKLE') {
      const trickle = setInterval(() => socket.write('250-not yet\r\n'), TRICKLE_MS);
      socket.on('close', () => clearInterval(trickle));
    } else if (said !== 'SILENCE') socket.write(`${said}\r\n`);
  };
  const hear = (line: string): void => {
    if (body === null) {
      const word = line.split(/[ :]/)[0]?.toUpperCase() ?? '';
      reply(word);
      if (word === 'DATA' && replies.DATA?.startsWith('354')) body = [];
      if (word === 'QUIT') socket.end();
    } else if (line === '.') {
      bodies.push(body.join('\n'));
      body = null;
      reply('.');
    } else {
      body.push(line);
    }
  };
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk) => {
    buffered += chunk.toString();
    const lines = buffered.split('\r\n');
    buffered = lines.pop() ?? '';
    for (const line of lines) hear(line);
  });
  reply('greeting');
};

/** A far side over SMTP on a free port of this machine. */
export const openSmtpCarrier = async (behaviour: Behaviour, own: Replies = {}): Promise<SmtpCarrier> => {
  let connections = 0;
  const bodies: string[] = [];
  const sockets = new Set<Socket>();
  const replies = { ...USUAL, ...BEHAVED[behaviour], ...own };
  const server = createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    serve(socket, replies, bodies);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = async (): Promise<void> => {
    if (!server.listening) return;
    const closed = new Promise((resolve) => server.close(resolve));
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  if (behaviour === 'is not there') await close();
  return { port, connections: () => connections, bodies, close };
};
