import { describe, expect, test } from 'vitest';
import { reachable, siblingsOf } from '../../src/act/apply/ask-running.ts';
import { whyForbidden } from '../../src/act/apply/forbidden.ts';
import { changesOnDisk } from '../../src/act/changes.ts';
import { bugReport } from '../../src/act/verify/bug-report.ts';
import { destinationOf, foreignAddresses } from '../../src/act/verify/destination.ts';
import { insideProgram } from '../../src/act/verify/inside.ts';
import { neutralNginx } from '../../src/act/verify/neutral-nginx.ts';
import { editedTexts } from '../../src/act/verify/neutral-text.ts';
import { shownPaths, socketPaths } from '../../src/act/verify/surroundings.ts';
import { wireText } from '../../src/act/wire-text.ts';
import { readNginxConfig } from '../../src/read/nginx/nginx-config.ts';

const neutral = { inside: '/tmp/own', keepsUser: false, without: new Set(['uwsgi']), replacesKeys: true };

function neutralOf(text: string): string {
  const config = readNginxConfig('/x/nginx.conf', { read: () => ({ text }), glob: () => [] });
  return neutralNginx(config, neutral).get('/x/nginx.conf') ?? text;
}

describe('what the copy of nginx is told otherwise', () => {
  test('how it runs and where it writes, each line in its place', () => {
    const text = neutralOf(`user deploy;
worker_processes 4;
error_log
  /var/log/x.log;
events {}
http {
  access_log /var/log/a.log main;
  proxy_cache_path "/var/cache/a b" levels=1:2 keys_zone=one:10m;
  map $uri $pid { pid 1; daemon 2; }
  server {
    listen unix:/run/x.sock;
    listen 443 ssl;
    ssl_certificate /etc/a.crt; ssl_certificate_key /etc/a.key;
    location / { deny all; access_log off; }
  }
}
`);
    expect(text.split('\n')).toHaveLength(17);
    expect(text).not.toMatch(/deploy|worker_processes|\/var\/(?:log|cache)|\/etc\/a|\/run\/x/);
    expect(text).toContain('map $uri $pid { pid 1; daemon 2; }');
    expect(text).toContain('location / { deny all; access_log off; }');
    expect(text).toMatch(/proxy_cache_path \/tmp\/own\/cache\/\d+ levels=1:2 keys_zone=one:10m;/);
    expect(text).toMatch(/listen unix:\/tmp\/own\/sockets\/\d+;/);
    expect(text).toContain('ssl_certificate_key /tmp/own/files/tls.key;');
    expect(text).toMatch(/^http \{ client_body_temp_path \/tmp\/own\/tmp\/client_body; proxy_temp_path/m);
    expect(text).not.toContain('uwsgi');
  });

  test('edits that repeat are made once, and keep the lines', () => {
    const text = 'a\nb\nc\n';
    const edit = { path: '/f', text, start: 0, end: 3, by: '' };
    expect(editedTexts([edit, edit]).get('/f')).toBe('\n\nc\n');
  });
});

test('files that are never changed, by their names', () => {
  for (const path of [
    '/srv/.env',
    '/srv/.git/config',
    '/etc/ssl/private/site',
    '/etc/x.pem',
    '/srv/site.sql.gz',
    '/srv/index.php~',
    '/srv/wp-config.php',
    '/srv/wp-config-sample.php',
    '/etc/nginx/htpasswd',
    '/srv/config/credentials.json',
    '/etc/shadow',
    '/home/x/id_ed25519',
    '/proc/self/mem',
    '/',
  ])
    expect(whyForbidden(path), path).not.toBeNull();
  for (const path of [
    '/srv/www/index.html',
    '/etc/nginx/sites-available/shop.conf',
    '/srv/keyboard.html',
    '/srv/www',
    '/srv/www/private',
    '/srv/private/group.html',
  ])
    expect(whyForbidden(path), path).toBeNull();
});

test('where a copy is asked', () => {
  expect(destinationOf(['*'], 'shop.example', '203.0.113.7')).toEqual({ to: '127.0.0.1' });
  expect(destinationOf(['*', '127.0.0.1'], 'shop.example', '203.0.113.7')).toEqual({ to: '192.0.2.80' });
  expect(destinationOf(['198.51.100.4'], 'shop.example', '203.0.113.7')).toEqual({ to: '198.51.100.4' });
  expect(destinationOf(['[*]'], '[2001:db8::1]', '2001:db8::2')).toEqual({ to: '2001:db8::1' });
  expect(destinationOf(['**'], 'shop.example', '2001:db8::2')).toEqual({ to: '::1' });
  expect(destinationOf(['*'], 'shop.example', '2001:db8::2')).toHaveProperty('impossible');
  expect(destinationOf(['*'], 'shop.example', 'unix:')).toHaveProperty('impossible');
  expect(foreignAddresses(['127.0.0.1', '::1', '*', '203.0.113.7', '203.0.113.7', '**'])).toEqual(['203.0.113.7']);
});

test('where the running server is asked', () => {
  expect(reachable(['*'], 'shop.example')).toEqual({ to: '127.0.0.1', from: '127.0.0.1' });
  expect(reachable(['198.51.100.4'], 'shop.example')).toEqual({ to: '198.51.100.4', from: '198.51.100.4' });
  expect(reachable(['[*]'], 'shop.example')).toEqual({ to: '::1', from: '::1' });
  expect(reachable([], 'shop.example')).toHaveProperty('impossible');
});

test('other addresses of the site are those whose answer the change leaves as it is', () => {
  const request = { method: 'GET', target: '/a/b/page?x', http: '1.1', headers: [], client: '127.0.0.1' } as const;
  const whole = { ...request, scheme: 'http', host: 'a', port: 80, bodyLength: 0 } as const;
  const foretold = {
    before: ({ target }: { readonly target: string }) =>
      target.startsWith('/a/b/') ? 403 : target === '/' ? null : 200,
    after: ({ target }: { readonly target: string }) => (target === '/' ? null : 200),
    sources: [],
    listens: [],
    isTls: false,
  };
  const found = siblingsOf(whole, foretold, 3);
  expect(found).toHaveLength(3);
  for (const target of found) expect(target).toMatch(/^\/(?:a\/)?[^/]*$/);
  expect(found).not.toContain('/');
});

test('changes that cannot be made say why', () => {
  const impossible = (operation: Parameters<typeof changesOnDisk>[0][number]) => changesOnDisk([operation]);
  expect(impossible({ op: 'chmod', path: '/nowhere/x', mode: '644' })).toHaveProperty('impossible');
  expect(impossible({ op: 'chmod', path: '/etc/hostname', mode: 'u+x' })).toHaveProperty('impossible');
  expect(impossible({ op: 'write', path: 'relative', content: '' })).toHaveProperty('impossible');
  expect(impossible({ op: 'insert-after', file: '/etc/hosts', line: 1_000_000, text: '' })).toHaveProperty(
    'impossible',
  );
  expect(changesOnDisk([{ op: 'insert-after', file: '/etc/passwd', line: 0, text: '# first' }])).toMatchObject({
    changes: [{ path: '/etc/passwd', mode: null, content: expect.stringMatching(/^# first\nroot:/) }],
  });
});

test('what of /tmp and /run is shown, and which sockets are covered', () => {
  expect(shownPaths(['/tmp', 'off'], new Set())).toHaveProperty('impossible');
  expect(shownPaths(['/srv/www', 'tmp', '/tmp/why403-none'], new Set(['/tmp', '/tmp/why403-none/x']))).toEqual([]);
  expect(socketPaths(['http://unix:/run/app.sock:/path', 'proxy:unix:/run/php.sock|fcgi://x'])).toEqual(
    expect.arrayContaining(['/run/app.sock', '/run/php.sock']),
  );
});

test('a request goes out as it was, without what is about its connection', () => {
  const request = {
    method: 'GET',
    target: '/x',
    http: '1.1',
    client: '127.0.0.1',
    scheme: 'http',
    host: 'a',
    port: 80,
  } as const;
  const headers = [
    ['Host', 'a'],
    ['Connection', 'Upgrade'],
    ['Content-Length', '4'],
    ['X-Own', 'b'],
  ] as const;
  expect(wireText({ ...request, headers, bodyLength: 0 })).toBe(
    'GET /x HTTP/1.1\r\nHost: a\r\nX-Own: b\r\nConnection: close\r\n\r\n',
  );
});

test('a report of a difference names nobody and nothing', () => {
  const answer = { status: 403, reason: null, predicted: 200 };
  const text = bugReport({
    server: 'nginx',
    before: answer,
    after: answer,
    method: 'GET',
    target: '/accounts/jane.doe/secret-plan.pdf?token=abcdef123456',
    headerNames: ['Authorization'],
    working: [
      'location: /accounts/ (location ~ ^/accounts/(.*)\\.pdf$)',
      'access: 198.18.7.9 is refused by "deny 198.18.0.0/15" of shop.intern.example for 2a02:1234::7',
    ],
    operations: [
      { op: 'replace-line', file: '/srv/shop.intern.example/nginx.conf', line: 3, text: 'allow 198.18.7.9;' },
    ],
  });
  for (const word of ['accounts', 'jane', 'doe', 'secret', 'abcdef', '198.18', 'shop', 'intern', '2a02'])
    expect(text).not.toContain(word);
  expect(JSON.parse(text)).toMatchObject({
    before: { server: 403, model: 200 },
    request: { headers: ['Authorization'] },
  });
  expect(text).toContain('deny ');
  expect(text).toContain('.conf');
});

test('functions of the program inside have names of their own, and need nothing else', () => {
  const program = insideProgram();
  const names = [...program.matchAll(/^(?:async )?function (\w+)/gm)].map(([, name]) => name);
  expect(names.length).toBeGreaterThan(15);
  expect(new Set(names).size).toBe(names.length);
  expect(program).not.toMatch(/\b__vi|\bimport\b|\brequire\(/);
});
