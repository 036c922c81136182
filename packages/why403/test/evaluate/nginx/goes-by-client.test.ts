import { describe, expect, test } from 'vitest';
import { generate } from '../../../../../bench/nginx-differential/generate.mjs';
import { evaluateRequest } from '../../../src/evaluate/nginx/evaluate.ts';
import { nginxGoesByClient } from '../../../src/evaluate/nginx/goes-by-client.ts';
import { NginxModel } from '../../../src/evaluate/nginx/model.ts';
import { standInsFor } from '../../../src/evaluate/stand-ins.ts';
import { readNginxConfig } from '../../../src/read/nginx/nginx-config.ts';
import { type Asked, modelOf, requestFor } from './ask-model.ts';

/** Nobody knows the client: this one stands for it. */
const STAND_IN: Asked = { from: '192.0.2.1' };
const LIST = 'allow 10.0.0.0/8; deny all;';
const CLOSED = { '/R/www/b/': { mode: 0o700 } };

function goesByClient(config: string, target = '/a/page.html', http = '', asked: Asked = {}): boolean {
  const { model, around } = modelOf(config, CLOSED, http);
  return nginxGoesByClient(model, requestFor(target, { ...STAND_IN, ...asked }), around);
}

describe('the address may decide', () => {
  const near: readonly (readonly [why: string, config: string, http?: string, target?: string, asked?: Asked])[] = [
    ['a list that lets some in', LIST],
    ['a list that lets some in, inherited', '', LIST],
    ['a list that lets some in, by IPv6', 'allow 2001:db8:1::/48; deny all;'],
    [
      'a list that keeps one out, before what refuses all',
      'deny 203.0.113.7; location /a/ { deny 198.51.100.0/24; deny all; }',
    ],
    ['one is refused by a line, and all others by the mode of a folder', 'deny 203.0.113.7;', '', '/b/page.html'],
    ['one is let past a folder that is closed', 'location /b/ { deny 203.0.113.7; }', '', '/b/page.html'],
    ['a network within another', 'allow 10.1.0.0/16; deny 10.0.0.0/8; deny 192.0.2.1; deny 127.0.0.1; allow all;'],
    ['geo', 'if ($blocked) { return 403; }', 'geo $blocked { default 0; 198.51.100.0/24 1; }'],
    [
      'geo by ranges',
      'if ($blocked) { return 403; }',
      'geo $blocked { ranges; default 0; 198.51.100.4-198.51.100.9 1; }',
    ],
    ['a pattern on the address', 'if ($remote_addr ~ "^10\\.") { return 403; } deny all;'],
    ['a map of the address', 'if ($x) { return 403; }', 'map $remote_addr $x { default 0; ~^10 1; }'],
    ['a map of a map of it', 'if ($y) { return 403; }', 'map $remote_addr $x { ~^10 1; } map $x $y { 1 1; }'],
    ['a value of a map', 'if ($y ~ "^10\\.") { return 403; }', 'map $uri $y { default $remote_addr; }'],
    ['a group in a map of it', 'if ($net = 10) { return 403; }', 'map $remote_addr $x { ~^(?<net>\\d+) 1; }'],
    ['a variable set to it', 'set $who "x$remote_addr"; if ($who ~ x10) { return 403; }'],
    ['lots drawn by it', 'if ($lot = a) { return 403; }', 'split_clients "x$remote_addr" $lot { 50% a; * b; }'],
    ['the query set to it', 'set $args "a=$remote_addr"; if ($arg_a ~ "^10\\.") { return 403; }'],
    ['its bytes', 'if ($binary_remote_addr ~ "^\\x0a") { return 403; }'],
    ['a folder of its own for each', 'root /R/www/$remote_addr;'],
    [
      'a header that some are believed',
      `set_real_ip_from 198.51.100.0/24; real_ip_header X-Real-IP; ${LIST}`,
      '',
      '/a/page.html',
      { headers: [['X-Real-IP', '10.0.0.1']] },
    ],
    [
      'a header that the server tells itself',
      'location / { proxy_set_header X-From $remote_addr; proxy_pass http://127.0.0.1:8081; }',
      'server { listen 8081; if ($http_x_from ~ "^10\\.") { return 403; } }',
    ],
    [
      'more networks than can be tried',
      `deny all; location /x/ { ${Array.from({ length: 101 }, (_, at) => `deny 10.0.${at}.0/24;`).join(' ')} }`,
    ],
  ];
  test.for(near)('%s', ([, config, http, target, asked]) => {
    expect(goesByClient(config, target, http, asked)).toBe(true);
  });
});

describe('the address does not decide', () => {
  const sure: readonly (readonly [why: string, config: string, http?: string, target?: string])[] = [
    ['what refuses all', 'deny all;'],
    ['a status', 'location /a/ { return 403; }'],
    ['a folder that is closed', '', '', '/b/page.html'],
    ['a folder without an index', '', '', '/empty/'],
    ['a list of another location', `location /b/ { ${LIST} } location /a/ { return 403; }`],
    ['a list of another server', 'deny all;', `server { listen 8081; ${LIST} }`],
    ['a list that is replaced', 'location /a/ { deny all; }', LIST],
    ['a list that comes later than what refuses', `location /a/ { return 403; ${LIST} }`],
    ['geo that nothing asks', 'deny all;', 'geo $blocked { default 0; 198.51.100.0/24 1; }'],
    [
      'the log',
      'deny all;',
      'map $remote_addr $short { ~(?<p>\\d+) $p; } log_format x "$remote_addr $short"; access_log /x x;',
    ],
    [
      'what programs are told',
      'deny all; location /p/ { proxy_set_header X-Real-IP $remote_addr; proxy_pass http://127.0.0.1:9; }',
    ],
    ['proxies that are believed, and tell nothing', 'deny all; set_real_ip_from 10.0.0.0/8; real_ip_header X-Real-IP;'],
    ['a wrong password', 'auth_basic x; auth_basic_user_file /R/none;'],
  ];
  test.for(sure)('%s', ([, config, http, target]) => {
    expect(goesByClient(config, target, http)).toBe(false);
  });
});

test('no network tells an address from all those that stand in', () => {
  expect(standInsFor(['deny 10.0.0.0/8; allow 10.1.0.0/16; # and 10.1.2.3.'])).toEqual(
    expect.arrayContaining([
      '9.255.255.255',
      '10.0.0.0',
      '10.1.0.0',
      '10.0.255.255',
      '10.2.0.0',
      '10.1.2.3',
      '11.0.0.0',
    ]),
  );
  expect(standInsFor(['allow ::/0; deny 0.0.0.0/0; allow [2001:db8::5]:80'])).toEqual(
    expect.arrayContaining(['::', '255.255.255.255', '2001:db8::4']),
  );
});

test('of random configurations: where it does not decide, everybody is answered the same', () => {
  const clients = [
    '10.1.2.3',
    '127.0.0.1',
    '127.0.0.2',
    '127.9.0.1',
    '192.168.1.1',
    '203.0.113.7',
    '2001:db8::7',
    '::1',
  ];
  const count = { sure: 0, differ: 0 };
  for (let seed = 1; seed <= 150; seed++) {
    const made = generate(seed, '/R', 8080);
    const files = made.files.map(({ path, folder, ...entry }) => [folder === true ? `${path}/` : path, entry] as const);
    const { around } = modelOf('', Object.fromEntries(files));
    const text = made.config;
    const model = new NginxModel(readNginxConfig('/R/nginx.conf', { read: () => ({ text }), glob: () => [] }));
    for (const { target, method, headers } of made.requests) {
      const request = { ...requestFor(target, { method, ...STAND_IN }), headers };
      const answers = new Set(
        clients.map((client) => evaluateRequest(model, model.tree, { ...request, client }, around).status),
      );
      const goes = nginxGoesByClient(model, request, around);
      if (!goes) count.sure++;
      if (answers.size > 1) count.differ++;
      expect(!goes && answers.size > 1, `seed ${seed}, ${method} ${target}: ${[...answers]}`).toBe(false);
    }
  }
  expect(count.sure).toBeGreaterThan(50);
  expect(count.differ).toBeGreaterThan(50);
});
