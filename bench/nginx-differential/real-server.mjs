// Runs a generated case on the installed nginx: a process of its own, on loopback, in a folder that is removed again.
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, lchownSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import os from 'node:os';
import path from 'node:path';

export { freePort } from '../../scripts/servers/place.mjs';

export function makeFolder() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'why403-nginx-'));
  chmodSync(folder, 0o755);
  mkdirSync(path.join(folder, 'tmp'));
  return folder;
}

export function writeCase({ files, config }, folder) {
  for (const { path: name, folder: isFolder, link, text } of files) {
    rmSync(name, { recursive: true, force: true });
    if (link !== undefined) symlinkSync(link, name);
    else if (isFolder) mkdirSync(name, { recursive: true });
    else writeFileSync(name, text ?? 'x');
  }
  for (const { path: name, link, owner = 0, group = 0, mode } of files) {
    if (link !== undefined) lchownSync(name, owner, group);
    else {
      chownSync(name, owner, group);
      chmodSync(name, mode);
    }
  }
  writeFileSync(path.join(folder, 'nginx.conf'), config);
}

/** The configuration as nginx reads it, or what it says is wrong with it. */
export function syntaxError(folder) {
  const { status, stderr } = spawnSync(
    'nginx',
    ['-t', '-q', '-p', `${folder}/`, '-c', path.join(folder, 'nginx.conf')],
    { encoding: 'utf8' },
  );
  return status === 0 ? null : stderr;
}

export async function startNginx(folder, port) {
  const child = spawn('nginx', ['-p', `${folder}/`, '-c', path.join(folder, 'nginx.conf')], { stdio: 'ignore' });
  const ended = new Promise((resolve) => child.on('exit', resolve));
  for (let attempt = 0; attempt < 200 && child.exitCode === null; attempt++) {
    if (await answers(port)) break;
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
  return {
    isRunning: child.exitCode === null,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function answers(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}

/** The status of one request, sent as it is; null where the connection was closed without an answer. */
export function statusOf({ method, target, headers, body, client }, port) {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', localAddress: client });
    let text = '';
    const lines = [
      `${method} ${target} HTTP/1.1`,
      ...headers.map(([name, value]) => `${name}: ${value}`),
      'Connection: close',
    ];
    if (body !== '') lines.push(`Content-Length: ${Buffer.byteLength(body)}`);
    socket.setTimeout(5000, () => socket.destroy());
    socket.on('connect', () => socket.write(`${lines.join('\r\n')}\r\n\r\n${body}`));
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(Number(/^HTTP\/1\.\d (\d{3})/.exec(text)?.[1] ?? 0) || null));
  });
}
