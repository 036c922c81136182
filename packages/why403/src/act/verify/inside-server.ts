import type { Plan, RunAnswer } from './plan.ts';

/** A request with its place, and how long the answer may take. */
interface Question {
  readonly request: Plan['request'];
  readonly limits: Pick<Plan['limits'], 'answer'>;
}

/** Functions that the program inside is made of; see there for what they may use. */
export const serverFunctions: readonly ((...args: never[]) => unknown)[] = [
  raiseNetwork,
  serve,
  startUp,
  isListening,
  ask,
  statusOf,
];

/** The private loopback, with the addresses of the client and of the server. */
export function raiseNetwork({ tools, addresses }: Plan): void {
  const { spawnSync } = process.getBuiltinModule('node:child_process');
  const ip = (...args: string[]) => {
    const { status, stderr } = spawnSync(tools.ip, args, { timeout: 5000, encoding: 'utf8' });
    if (status !== 0) throw new Error(`${tools.ip} ${args.join(' ')}: ${(stderr ?? '').trim()}`);
  };
  const { existsSync, writeFileSync } = process.getBuiltinModule('node:fs');
  ip('link', 'set', 'lo', 'up');
  // Servers may listen on any address of the real machine, also at ports that are not asked.
  for (const family of ['ipv4', 'ipv6']) {
    const setting = `/proc/sys/net/${family}/ip_nonlocal_bind`;
    if (existsSync(setting)) writeFileSync(setting, '1');
  }
  for (const address of addresses) {
    if (address.includes(':')) ip('-6', 'addr', 'add', `${address}/128`, 'dev', 'lo', 'nodad');
    else ip('addr', 'add', `${address}/32`, 'dev', 'lo');
  }
}

/** Starts the server, sends it the request, and stops it. */
export async function serve(plan: Plan): Promise<RunAnswer> {
  const { spawn } = process.getBuiltinModule('node:child_process');
  const { tools, server, limits } = plan;
  const needed = '+chown,+dac_override,+dac_read_search,+fowner,+setgid,+setuid,+net_bind_service,+kill';
  const bind = '-all,+net_bind_service';
  const args = ['--no-new-privs', '--bounding-set', `-all,${needed}`, '--inh-caps', bind, '--ambient-caps', bind, '--'];
  const child = spawn(tools.setpriv, [...args, server.command, ...server.args], {
    env: server.environment,
    cwd: '/',
    // Apache ends with a signal to its whole process group, which must not be that of the caller.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      if (output.length < 65_536) output += chunk.toString('latin1');
    });
  const ended = new Promise<void>((resolve) => {
    child.once('error', () => resolve());
    child.once('close', () => resolve());
  });
  const failure = await startUp(plan, ended, () => output);
  const answer = failure === null ? await ask(plan) : { status: null, reason: failure };
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), limits.stop);
  await ended;
  clearTimeout(timer);
  return answer;
}

/** Waits until the server listens; says what it complains of where it does not. */
async function startUp(plan: Plan, ended: Promise<void>, output: () => string): Promise<string | null> {
  const fs = process.getBuiltinModule('node:fs');
  const deadline = Date.now() + plan.limits.start;
  let isOver = false;
  void ended.then(() => {
    isOver = true;
  });
  while (!isListening(plan.request.port)) {
    if (!isOver && Date.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      continue;
    }
    const log = `${plan.inside}/log/error.log`;
    const lines = `${output()}\n${fs.existsSync(log) ? fs.readFileSync(log, 'latin1').slice(-20_000) : ''}`.split('\n');
    const said =
      lines.find((line) => /emerg|crit|error|AH\d{5}:/i.test(line)) ?? lines.find((line) => line !== '') ?? '';
    const what = isOver ? 'does not start' : `does not listen on port ${plan.request.port}`;
    return `the private copy of the server ${what}: ${said.replace(/[\x00-\x1f\x7f-\x9f]/g, ' ').slice(0, 400)}`;
  }
  return null;
}

/** Looks without connecting: the server is asked once, and only for what is to be known. */
function isListening(port: number): boolean {
  const { readFileSync, existsSync } = process.getBuiltinModule('node:fs');
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  return ['/proc/self/net/tcp', '/proc/self/net/tcp6']
    .filter((file) => existsSync(file))
    .flatMap((file) => readFileSync(file, 'latin1').split('\n'))
    .some((line) => {
      const [, local = '', , state = ''] = line.trim().split(/\s+/);
      return state === '0A' && local.endsWith(suffix);
    });
}

/** Sends one request and gives the status of the answer. */
export function ask({ request, limits }: Question): Promise<RunAnswer> {
  const net = process.getBuiltinModule('node:net');
  const tls = process.getBuiltinModule('node:tls');
  const { from, to, port, isTls, serverName, text } = request;
  const place = { host: to, port, localAddress: from };
  return new Promise((resolve) => {
    const socket = isTls
      ? tls.connect({ ...place, rejectUnauthorized: false, servername: serverName, minVersion: 'TLSv1' })
      : net.connect(place);
    let answer = '';
    let failure: string | null = null;
    socket.setTimeout(limits.answer, () => socket.destroy(new Error('no answer in time')));
    socket.once(isTls ? 'secureConnect' : 'connect', () => socket.write(Buffer.from(text, 'latin1')));
    socket.on('data', (chunk: Buffer) => {
      answer += chunk.toString('latin1');
      // The rest may be long or slow, and only the status counts.
      if (statusOf(answer) !== null || answer.length > 65_536) socket.destroy();
    });
    socket.on('error', (error: Error) => {
      failure = error.message;
    });
    socket.on('close', () => {
      const status = statusOf(answer);
      const reason = status === null ? `the server does not answer: ${failure ?? 'it closes'}` : null;
      resolve({ status, reason });
    });
  });
}

/** The status of the final answer: those that only say "go on" come before it. */
function statusOf(answer: string): number | null {
  for (const part of answer.split('\r\n\r\n')) {
    const status = Number(/^HTTP\/\d(?:\.\d)? (\d{3})/.exec(part)?.[1] ?? 0);
    if (status >= 200) return status;
    if (status === 0) return null;
  }
  return null;
}
