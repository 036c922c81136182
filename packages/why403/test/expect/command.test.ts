import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv/dist/2020.js';
import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { file, ROOT, why403 } from '../cli/why403.ts';
import { EXAMPLES } from './example.ts';

const schema = (name: string) =>
  new Ajv.default({ strict: false }).compile(
    JSON.parse(readFileSync(fileURLToPath(new URL(`../../schema/${name}`, import.meta.url)), 'utf8')),
  );
const example = (server: string) => path.join(EXAMPLES, server, 'access.yaml');
const BROKEN = `server: nginx
config: ${path.join(EXAMPLES, 'nginx/nginx.conf')}
requests:
  - name: "<b>&\\u0007'\\""
    url: http://shop.example/
    expect: 200
  - { url: "http://shop.example/.git/x", expect: served }
  - { url: "http://shop.example/x", client: 10.0.0.10, headers: { X-Forwarded-For: "203.0.113.1" }, expect: unknown }
`;

test.each(['nginx', 'apache'])('the example of %s in the documentation is as expected', async (server) => {
  const { code, stdout } = await why403(['expect', example(server)]);
  expect(stdout).toMatch(/\d as expected, 0 not\n$/);
  expect(code).toBe(0);
  const guide = readFileSync(path.join(ROOT, 'docs/guides/unit-tests-for-configuration.md'), 'utf8');
  // What it says of them is made anew by `npm run generate`.
  for (const { 1: name } of stdout.matchAll(/^ok +(.*?) \(/gm)) expect(guide).toContain(`ok     ${name} (`);
  expect(guide).toContain(readFileSync(example(server), 'utf8').trimEnd());
});

test('what is not as expected is told with what answers and which line decides', async () => {
  const { code, stdout } = await why403(['expect', file('broken.yaml', BROKEN)]);
  expect(code).toBe(1);
  expect(stdout).toMatch(
    /^not ok .*GET http:\/\/shop\.example\/\.git\/x.*expected served, got 403 \(config-deny\).*line 14\)$/m,
  );
  expect(stdout).not.toContain('\u0007');
});

test('for programs: JSON by its schema, and JUnit that is XML', async () => {
  const input = file('again.yaml', BROKEN);
  const json = JSON.parse((await why403(['expect', input, '--format', 'json'])).stdout);
  const validate = schema('expectation-report.schema.json');
  expect(validate(json), JSON.stringify(validate.errors)).toBe(true);
  expect(json).toMatchObject({ failed: 3, passed: 0, results: [{ line: 4 }, { cause: 'config-deny' }, {}] });
  const { stdout } = await why403(['expect', input, '--format', 'junit']);
  const seen: string[] = [];
  const parser = new SaxesParser();
  parser.on('opentag', ({ name }) => void seen.push(name));
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(stdout).close();
  expect(seen.filter((name) => name === 'testcase')).toHaveLength(3);
  expect(seen.filter((name) => name === 'failure')).toHaveLength(3);
});

test.each(['nginx', 'apache'])('the example of %s fits the published schema', (server) => {
  const validate = schema('expectations.schema.json');
  expect(validate(parse(readFileSync(example(server), 'utf8'))), JSON.stringify(validate.errors)).toBe(true);
  expect(validate({ server: 'nginx', config: 'x', requests: [{ url: 'x', expect: 200, status: 1 }] })).toBe(false);
});

test.each([
  ['a file that is not there', 'none.yaml', ''],
  [
    'a configuration that is not there',
    'no-config.yaml',
    'server: nginx\nconfig: none.conf\nrequests: [{url: "http://a/", expect: 200}]\n',
  ],
  [
    'a URL that is none',
    'no-url.yaml',
    `server: nginx\nconfig: ${path.join(EXAMPLES, 'nginx/nginx.conf')}\nrequests: [{url: "/", expect: 200}]\n`,
  ],
])('%s: could not run', async (_, name, text) => {
  const input = text === '' ? name : file(name, text);
  const { code, stdout, stderr } = await why403(['expect', input]);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(/^why403: .+\n$/);
});

test('a configuration that does not load is a failure of its own, and the rest is answered', async () => {
  file('bad.conf', 'events {}\nhttp { server { listen 80; return 200 ok; }\n');
  const input = file(
    'bad.yaml',
    'server: nginx\nconfig: bad.conf\nrequests: [{ url: "http://a.test/", expect: 200 }]\n',
  );
  const { code, stdout } = await why403(['expect', input]);
  expect(code).toBe(1);
  expect(stdout).toMatch(/^not ok the configuration: expected .*bad\.conf, line \d/m);
  expect(stdout).toContain('1 as expected, 1 not');
});

test('what cannot be told is a failure that says why, unless it is expected', async () => {
  file('lua.conf', 'events {}\nhttp { server { listen 80; location / { proxy_pass http://10.0.0.1; } } }\n');
  const input = file(
    'lua.yaml',
    'server: nginx\nconfig: lua.conf\nrequests:\n  - { url: "http://a.test/", expect: 200 }\n  - { url: "http://a.test/", expect: unknown }\n',
  );
  const { code, stdout } = await why403(['expect', input]);
  expect(code).toBe(1);
  expect(stdout).toMatch(/^not ok .*expected 200, got cannot tell: /m);
  expect(stdout).toMatch(/^ok .*unknown; cannot tell: /m);
});
