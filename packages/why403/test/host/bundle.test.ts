import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask, type RunningServer, startServer } from '../../../../scripts/servers.mjs';
import { redactConfig } from '../../src/collect/host/redact-config.ts';
import { isThere } from '../servers/ask-server.ts';
import { askBundle, askHost, isRoot } from './ask-host.ts';

const PLANTED = [
  's3cr3t-of-set',
  's3cr3t-of-param',
  's3cr3t-of-header',
  's3cr3t-of-map',
  's3cr3t-of-comment',
  's3cr3t-of-hash',
];

describe.skipIf(!isRoot || !isThere('nginx'))('what --collect writes', () => {
  let nginx: RunningServer;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'why403-bundle-'));
    nginx = await startServer('nginx', {
      http: `map $http_x_api_key $known {
    default 0;
    "${PLANTED[3]}" 1;
  }`,
      tree: {
        'private/page.html': 'a page that is nobody else’s business',
        'closed/page.html': 'x',
        'closed/': { mode: 0o700 },
        'login/page.html': 'x',
        htpasswd: `ann:{PLAIN}${PLANTED[5]}\n`,
      },
      config: ({ root }) => `
    # password: ${PLANTED[4]}
    set $api_token "${PLANTED[0]}";
    location /private/ { deny 203.0.113.7; }
    location /login/ { auth_basic x; auth_basic_user_file ${root}/htpasswd; }
    location /keyed { if ($http_x_auth_token != "${PLANTED[2]}") { return 403; } }
    location /app { fastcgi_param DB_PASSWORD ${PLANTED[1]}; fastcgi_pass 127.0.0.1:9; }`,
    });
  });
  afterAll(async () => {
    await nginx?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const collect = async (name: string, url: string) => {
    const file = path.join(folder, name);
    return { file, here: await askHost(nginx, url, { collect: file }) };
  };

  test.each(['/private/page.html', '/closed/page.html', '/login/page.html', '/app'])(
    '%s is answered alike elsewhere, and no secret is in it',
    async (url) => {
      await ask({ port: nginx.port, path: url });
      const { file, here } = await collect(`${url.slice(1, 4)}.json`, url);
      const text = readFileSync(file, 'utf8');
      for (const secret of PLANTED) expect(text).not.toContain(secret);
      expect(text).not.toContain('nobody else');
      expect(statSync(file).mode & 0o777).toBe(0o600);
      const there = await askBundle(file);
      expect(there.status).toBe(here.status);
      expect(there.host.explanation).toEqual(here.host.explanation);
      expect(there.host.walk?.refusing?.path).toBe(here.host.walk?.refusing?.path);
      expect(there.findings.map(({ rule, strength }) => [rule, strength])).toEqual(
        here.findings.map(({ rule, strength }) => [rule, strength]),
      );
    },
  );

  test('what a secret decides is not proved without it', async () => {
    const { file, here } = await collect('keyed.json', '/keyed');
    expect(here.findings[0]?.strength).toBe('proved');
    const there = await askBundle(file);
    expect(there.findings[0]).toMatchObject({ strength: 'indicated' });
    expect(there.host.limits.join(' ')).toContain('A secret was taken out');
  });

  test('a file that is there is not written over', async () => {
    const file = path.join(folder, 'mine.txt');
    writeFileSync(file, 'mine');
    await expect(askHost(nginx, '/', { collect: file })).rejects.toThrow('it is there already');
    expect(readFileSync(file, 'utf8')).toBe('mine');
    expect(existsSync(file)).toBe(true);
  });

  test('findings that somebody wrote into it are not believed', async () => {
    const { file } = await collect('forged.json', '/private/page.html');
    const forged = { ...JSON.parse(readFileSync(file, 'utf8')), findings: [{ strength: 'proved', title: 'forged' }] };
    forged.facts.reload = 0;
    writeFileSync(file, JSON.stringify(forged));
    const diagnosis = await askBundle(file);
    expect(JSON.stringify(diagnosis)).not.toContain('forged"');
    expect(diagnosis.findings[0]).toMatchObject({ rule: 'nginx/ip-block', strength: 'indicated' });
  });

  test.each(['', 'nothing', '{}', '{"kind":"why403 host bundle","version":1}', '[1]'])(
    '%j is no bundle',
    async (text) => {
      const file = path.join(folder, 'broken.json');
      writeFileSync(file, text);
      await expect(askBundle(file)).rejects.toThrow(/expected/);
    },
  );
});

test('of a configuration the secrets go and the lines stay', () => {
  const text = [
    'proxy_set_header Authorization "Basic dXNlcjpwYXNz";',
    'proxy_pass http://user:passw0rd@10.0.0.1/;',
    'SetEnv DB_PASS pw-123456',
    'AuthLDAPBindPassword hunter-2',
    'Require expr %{HTTP:X-Key} == "expr-1"',
    'auth_basic_user_file /etc/nginx/htpasswd;',
    'deny all; # token abcdef',
    'location ~ ^/session/(.*)$ { deny 10.0.0.1; allow all; }',
  ].join('\n');
  const clean = redactConfig(text);
  for (const secret of ['dXNlcjpwYXNz', 'passw0rd', 'pw-123456', 'hunter-2', 'expr-1', 'abcdef'])
    expect(clean.text).not.toContain(secret);
  expect(clean.text.split('\n')).toHaveLength(8);
  expect(clean.text).toContain('auth_basic_user_file /etc/nginx/htpasswd;');
  expect(clean.text).toContain('location ~ ^/session/(.*)$ { deny 10.0.0.1; allow all; }');
  expect(clean.lines).toEqual([1, 2, 3, 4, 5, 7]);
});
