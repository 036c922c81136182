import { chmodSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningServer, startServer } from '../../../../scripts/servers.mjs';
import { causesOf, diagnoseAnswer, isThere } from './ask-server.ts';

describe.skipIf(!isThere('nginx'))('on a real nginx', () => {
  let application: Server;
  let nginx: RunningServer;

  beforeAll(async () => {
    application = createServer((_, response) => response.writeHead(403).end('You do not have access to this project.'));
    await new Promise<void>((resolve) => application.listen(0, '127.0.0.1', resolve));
    const { port } = application.address() as AddressInfo;
    nginx = await startServer('nginx', {
      tree: { 'empty/': {}, 'closed/page.html': 'x', 'closed/': { mode: 0o000 }, 'denied/page.html': 'x' },
      config: `location /app/ { proxy_pass http://127.0.0.1:${port}; }
        location /denied/ { deny all; }
        location /returned { return 403; }`,
    });
  });
  afterAll(async () => {
    await nginx?.stop();
    application?.close();
  });

  test('the body tells the server and leaves the cause open', async () => {
    const { answer, diagnosis } = await diagnoseAnswer(nginx, { path: '/empty/' });
    expect(answer.status).toBe(403);
    expect(diagnosis.refusedBy).toMatchObject({ product: 'nginx', strength: 'indicated' });
    expect(causesOf(diagnosis)[0]).toBe('missing-index');
    expect(diagnosis.findings.every(({ strength }) => strength === 'possible')).toBe(true);
  });

  test('what would settle it is the line that nginx did write', async () => {
    const { diagnosis } = await diagnoseAnswer(nginx, { path: '/empty/' });
    const outcomes = diagnosis.needed.flatMap((needed) => needed.outcomes);
    const settling = outcomes.find(({ when }) => when.startsWith('directory index of'));
    expect(settling?.causes).toEqual(['missing-index']);
    expect(nginx.log()).toMatch(/directory index of ".*\/empty\/" is forbidden/);
  });

  test('an application behind it is the refuser, and nginx only in the path', async () => {
    const { answer, diagnosis } = await diagnoseAnswer(nginx, { path: '/app/projects/7' });
    expect(answer.headers.find(([name]) => name === 'Server')?.[1]).toMatch(/^nginx/);
    expect(diagnosis.refusedBy).toMatchObject({ layer: 'application', product: 'unknown' });
    expect(diagnosis.hops.find(({ product }) => product === 'nginx')?.refused).toBe(false);
  });

  test.for([
    ['GET', 'curl/8.5.0'],
    ['HEAD', 'curl/8.5.0'],
    ['GET', 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36'],
  ] as const)('%s as %s is told to be refused by nginx', async ([method, agent]) => {
    const { diagnosis } = await diagnoseAnswer(nginx, { method, path: '/returned', headers: { 'User-Agent': agent } });
    expect(diagnosis.refusedBy?.product).toBe('nginx');
    expect(causesOf(diagnosis)).toContain('config-deny');
  });

  test('nginx does not always log the reason: `deny` is logged, `return 403` is not', async () => {
    await diagnoseAnswer(nginx, { path: '/denied/page.html' });
    const { diagnosis } = await diagnoseAnswer(nginx, { path: '/returned' });
    expect(nginx.log()).toContain('access forbidden by rule');
    expect(nginx.log()).not.toContain('GET /returned');
    const silent = diagnosis.needed.flatMap(({ outcomes }) => outcomes).find(({ when }) => when.startsWith('no line'));
    expect(silent?.causes).toContain('config-deny');
  });

  test('one bit on one directory mends a permission, and nothing need be changed below it', async () => {
    const before = await diagnoseAnswer(nginx, { path: '/closed/page.html' });
    expect(before.answer.status).toBe(403);
    expect(causesOf(before.diagnosis)).toContain('file-permissions');
    chmodSync(path.join(nginx.root, 'closed'), 0o711);
    const after = await diagnoseAnswer(nginx, { path: '/closed/page.html' });
    expect(after.answer.status).toBe(200);
    expect(after.diagnosis.refused).toBe(false);
  });
});
