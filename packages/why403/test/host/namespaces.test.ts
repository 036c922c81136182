import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { answerOnHost } from '../../src/cli/commands/host.ts';
import type { HostDiagnosis } from '../../src/model/host.ts';
import { isThere } from '../servers/ask-server.ts';
import { CLIENT, isRoot } from './ask-host.ts';

const canUnshare = isRoot && spawnSync('unshare', ['-mn', 'true']).status === 0;

/** A server with mounts and a network of its own, as a service of systemd or a container has them. */
const INSIDE = `
set -e
ip link set lo up
mount -t tmpfs -o mode=755 tmpfs /srv
mkdir -p /srv/site/closed
echo x > /srv/site/closed/page.html
chmod 700 /srv/site/closed
cat > /srv/nginx.conf <<'END'
user www-data;
daemon off;
pid /srv/nginx.pid;
error_log /srv/error.log;
events {}
http {
  access_log /srv/access.log;
  server {
    listen 8099;
    server_name inside.example;
    root /srv/site;
    location /denied { deny all; }
  }
}
END
exec nginx -p /srv -c /srv/nginx.conf -e /srv/error.log
`;

describe.skipIf(!canUnshare || !isThere('nginx'))('a server that sees other mounts', () => {
  let folder: string;
  let server: ChildProcess;
  const ask = (target: string, more = {}): Promise<HostDiagnosis> =>
    answerOnHost(`http://inside.example:8099${target}`, {
      request: 'GET',
      for: 'owner',
      format: 'json',
      client: CLIENT,
      server: 'nginx',
      config: '/srv/nginx.conf',
      ...more,
    });

  beforeAll(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'why403-namespace-'));
    writeFileSync(path.join(folder, 'run.sh'), INSIDE);
    server = spawn('unshare', ['-mn', 'sh', path.join(folder, 'run.sh')], { stdio: 'ignore' });
    const hasWorker = async () => expect((await ask('/')).host.server.workerPid).not.toBeNull();
    await vi.waitFor(hasWorker, { timeout: 10_000, interval: 100 });
  });
  afterAll(async () => {
    server.kill('SIGTERM');
    await once(server, 'exit');
    rmSync(folder, { recursive: true, force: true });
  });

  test('its configuration and its files are looked at where it stands', async () => {
    const { findings, host } = await ask('/denied');
    expect(findings[0]).toMatchObject({ rule: 'nginx/config-deny', strength: 'proved' });
    expect(host.server.root).toBe(`/proc/${host.server.pid}/root`);
    expect(host.explanation.directive?.file).toBe('/srv/nginx.conf');
  });

  test('a process of ours with the identity of the worker looks in its mount namespace', async () => {
    const { findings, host } = await ask('/closed/page.html');
    expect(host.walk?.confirmation).toMatchObject({ agrees: true });
    expect(host.walk?.confirmation.says).toContain('in the mount namespace of process');
    expect(findings[0]).toMatchObject({ rule: 'nginx/file-permissions', strength: 'proved' });
  });

  test('--root names it by one of its processes', async () => {
    const { host } = await ask('/denied');
    const again = await ask('/denied', { root: `/proc/${host.server.workerPid}/root`, config: undefined });
    expect(again.host.server).toMatchObject({ pid: host.server.pid, config: '/srv/nginx.conf' });
    expect(again.findings[0]?.strength).toBe('proved');
  });
});
