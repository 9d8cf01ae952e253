import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { type AddressInfo, createConnection, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const BINARY = '/usr/sbin/exim4';
/** Mail is never delivered as root: the package makes this user. */
const MAIL_USER = 'Debian-exim';
const READY_MS_MAX = 20_000;
const DELIVERED_MS_MAX = 20_000;
const POLL_MS = 50;

/** A real mail server on this machine, with a spool and one maildir of its own. */
export type Exim = {
  readonly port: number;
  /** Waits until so many messages were delivered, and gives them as they lie in the maildir, the oldest first. */
  delivered(count: number): Promise<readonly Buffer[]>;
  /** What lies there now. */
  inMaildir(): number;
  /** What the server wrote down. */
  log(): string;
  close(): Promise<void>;
};

/** Every mailbox of example.org is here but two: one is gone, one is full. Everything is delivered into one maildir. */
const configOf = (folder: string, port: number): string => `
exim_path = ${BINARY}
primary_hostname = mail.example.org
qualify_domain = example.org
spool_directory = ${folder}/spool
log_file_path = ${folder}/log/%slog
pid_file_path = ${folder}/exim.pid
local_interfaces = 127.0.0.1
daemon_smtp_ports = ${port}
disable_ipv6 = true
smtp_accept_queue_per_connection = 0
host_lookup =
keep_environment =
tls_advertise_hosts =
rfc1413_hosts =
message_size_limit = 10M
log_selector = +smtp_connection +smtp_protocol_error +received_recipients
acl_smtp_rcpt = check_recipient

begin acl
check_recipient:
  deny    message = no such mailbox
          recipients = gone@example.org
  defer   message = mailbox is full
          recipients = full@example.org
  accept  domains = example.org
  deny    message = relay not permitted

begin routers
everybody:
  driver = accept
  transport = maildir

begin transports
maildir:
  driver = appendfile
  maildir_format
  directory = ${folder}/maildir
  create_directory
  delivery_date_add
  envelope_to_add
  return_path_add
  user = ${MAIL_USER}
  group = ${MAIL_USER}

begin retry
* * F,1h,1m
`;

const freePort = async (): Promise<number> => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
};

const idOf = (flag: '-u' | '-g'): number => Number(execFileSync('id', [flag, MAIL_USER], { encoding: 'utf8' }));

const greets = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = createConnection(port, '127.0.0.1');
    socket.once('data', (chunk) => {
      socket.end('QUIT\r\n');
      resolve(chunk.toString().startsWith('220 '));
    });
    socket.once('error', () => resolve(false));
  });

const untilReady = async (port: number, server: ChildProcess, log: () => string): Promise<void> => {
  for (let waited = 0; waited < READY_MS_MAX; waited += POLL_MS) {
    if (server.exitCode !== null) break;
    if (await greets(port)) return;
    await pause(POLL_MS);
  }
  throw new Error(`The mail server does not answer. ${log()}`);
};

/** Starts Exim on a free port, in a folder of its own. Ends by its own process id. */
export const openExim = async (): Promise<Exim> => {
  if (!existsSync(BINARY) || process.getuid?.() !== 0) {
    throw new Error('This suite needs Exim and root: apt-get install --no-install-recommends exim4-daemon-light');
  }
  const folder = mkdtempSync(join(tmpdir(), 'duban-mail-'));
  chmodSync(folder, 0o755);
  for (const name of ['spool', 'log', 'maildir']) {
    mkdirSync(join(folder, name));
    chownSync(join(folder, name), idOf('-u'), idOf('-g'));
  }
  const port = await freePort();
  const config = join(folder, 'exim.conf');
  writeFileSync(config, configOf(folder, port), { mode: 0o644 });
  const errors: string[] = [];
  const server = spawn(BINARY, ['-C', config, '-bdf', '-q1m'], { stdio: ['ignore', 'ignore', 'pipe'] });
  server.stderr?.on('data', (chunk) => errors.push(String(chunk)));
  const log = (): string => {
    const files = readdirSync(join(folder, 'log')).map((name) => readFileSync(join(folder, 'log', name), 'utf8'));
    return [...files, ...errors].join('\n');
  };
  const arrived = join(folder, 'maildir', 'new');
  // Maildir names begin with the second of arrival, and go on with what tells two of one second apart.
  const names = (): readonly string[] => (existsSync(arrived) ? readdirSync(arrived).sort() : []);
  const close = async (): Promise<void> => {
    if (server.exitCode === null) {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGTERM');
      await ended;
    }
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await untilReady(port, server, log);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    port,
    inMaildir: () => names().length,
    async delivered(count) {
      for (let waited = 0; waited < DELIVERED_MS_MAX && names().length < count; waited += POLL_MS) await pause(POLL_MS);
      if (names().length < count) throw new Error(`${names().length} of ${count} messages came. ${log()}`);
      return names().map((name) => readFileSync(join(arrived, name)));
    },
    log,
    close,
  };
};
