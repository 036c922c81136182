import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningServer, startServer } from '../../../../scripts/servers.mjs';
import { causesOf, diagnoseAnswer, isThere } from './ask-server.ts';

describe.skipIf(!isThere('apache'))('on a real Apache', () => {
  let application: Server;
  let apache: RunningServer;

  beforeAll(async () => {
    application = createServer((_, response) => response.writeHead(403).end('You do not have access to this project.'));
    await new Promise<void>((resolve) => application.listen(0, '127.0.0.1', resolve));
    const { port } = application.address() as AddressInfo;
    apache = await startServer('apache', {
      modules: ['autoindex', 'rewrite', 'proxy', 'proxy_http'],
      tree: {
        'empty/': {},
        'old/page.html': 'x',
        'old/.htaccess': { text: 'DirectoryIndex page.html', mode: 0o000 },
        'engine/page.html': 'x',
        'engine/.htaccess': 'php_flag engine off',
      },
      config: ({ root }) => `RewriteEngine On
        RewriteRule ^/gone - [F]
        ProxyVia Full
        ProxyPass /app/ http://127.0.0.1:${port}/
        <Location "/denied">
          Require all denied
        </Location>
        <Directory ${root}/old>
          AllowOverride All
        </Directory>
        <Directory ${root}/engine>
          AllowOverride All
        </Directory>`,
    });
  });
  afterAll(async () => {
    await apache?.stop();
    application?.close();
  });

  test('the body tells the server and leaves the cause open', async () => {
    const { answer, diagnosis } = await diagnoseAnswer(apache, { path: '/empty/' });
    expect(answer.status).toBe(403);
    expect(diagnosis.refusedBy).toMatchObject({ product: 'apache', strength: 'indicated' });
    expect(causesOf(diagnosis)[0]).toBe('missing-index');
    expect(apache.log()).toContain('AH01276');
  });

  test('where the body names the cause, it is proved', async () => {
    const { diagnosis } = await diagnoseAnswer(apache, { path: '/old/page.html' });
    expect(diagnosis.findings[0]).toMatchObject({ cause: 'file-permissions', layer: 'os', strength: 'proved' });
    expect(diagnosis.refusedBy).toMatchObject({ product: 'apache' });
    expect(diagnosis.needed).toEqual([]);
  });

  test('an application behind it is the refuser, and Apache only in the path', async () => {
    const { diagnosis } = await diagnoseAnswer(apache, { path: '/app/projects/7' });
    expect(diagnosis.refusedBy).toMatchObject({ layer: 'application', product: 'unknown' });
    expect(diagnosis.hops.find(({ product }) => product === 'apache')?.refused).toBe(false);
  });

  test.for(['GET', 'HEAD', 'POST'])('%s is told to be refused by Apache', async (method) => {
    const { diagnosis } = await diagnoseAnswer(apache, { method, path: '/gone' });
    expect(diagnosis.refusedBy?.product).toBe('apache');
    expect(causesOf(diagnosis)).toContain('config-deny');
  });

  test('Require is logged, a rewrite rule with [F] is not', async () => {
    await diagnoseAnswer(apache, { path: '/denied' });
    const { diagnosis } = await diagnoseAnswer(apache, { path: '/gone' });
    expect(apache.log()).toMatch(/AH01630: client denied by server configuration: .*\/denied/);
    expect(apache.log()).not.toContain('/gone');
    const silent = diagnosis.needed.flatMap(({ outcomes }) => outcomes).find(({ when }) => when.startsWith('no line'));
    expect(silent?.causes).toContain('config-deny');
  });

  test('`php_flag` in .htaccess is no remedy: without PHP inside Apache it is an error', async () => {
    const { answer } = await diagnoseAnswer(apache, { path: '/engine/page.html' });
    expect(answer.status).toBe(500);
    expect(apache.log()).toContain("Invalid command 'php_flag'");
  });
});
