import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { file, ROOT, why403 } from './why403.ts';

const POLICY = {
  version: 1,
  resource: 'https://api.example.test',
  issuers: [{ issuer: 'https://login.example.test/' }],
  rules: [
    { id: 'orders', match: 'GET /orders', scopes: ['orders:read'] },
    { id: 'reports', match: 'GET /admin/reports', scopes: ['admin:reports'], roles: { any: ['admin'] } },
  ],
};
const OPENAPI = `openapi: 3.0.3
info: { title: Orders, version: "1" }
paths:
  /orders:
    get:
      security: [{ login: ["orders:list"] }]
      responses: { "401": { description: x }, "403": { description: A scope is missing } }
  /forgotten:
    get:
      security: []
      responses: {}
components:
  securitySchemes:
    login: { type: oauth2, flows: {} }
`;

function schema(name: string) {
  const text = readFileSync(path.join(ROOT, 'packages/why403/schema', name), 'utf8');
  return new Ajv2020({ strict: false }).compile(JSON.parse(text));
}

beforeAll(() => {
  file('access.json', JSON.stringify(POLICY, null, 2));
  file('api.yaml', OPENAPI);
});

describe('why403 access check', () => {
  it('ends with 0 where nothing is found', async () => {
    const { code, stdout, stderr } = await why403(['access', 'check']);
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: 'Nothing found in access.json.\n', stderr: '' });
  });

  it('names file and line, and ends with 1', async () => {
    const { code, stdout } = await why403(['access', 'check', 'access.json', '--openapi', 'api.yaml']);
    expect(code).toBe(1);
    expect(stdout).toContain('GET /orders, rule orders [scope-mismatch]');
    expect(stdout).toContain('"orders:list", and the policy for "orders:read"');
    expect(stdout).toContain('api.yaml, line 6');
    expect(stdout).toContain('GET /forgotten [no-policy]');
    expect(stdout).toMatch(/access\.json, line \d+/);
  });

  it('in JSON fits the published schema', async () => {
    const { stdout } = await why403(['access', 'check', '--openapi', 'api.yaml', '--format', 'json']);
    const report = JSON.parse(stdout);
    const fits = schema('access-report.schema.json');
    expect(fits(report), JSON.stringify(fits.errors)).toBe(true);
    expect(report.findings).toHaveLength(3);
  });

  it('in SARIF names files relative to the folder', async () => {
    const { stdout } = await why403(['access', 'check', '--openapi', 'api.yaml', '--format', 'sarif']);
    const [run] = JSON.parse(stdout).runs;
    const place = run.results[0].locations[0].physicalLocation;
    expect(run.results[0]).toMatchObject({ ruleId: 'scope-mismatch', level: 'error' });
    expect(place).toEqual({ artifactLocation: { uri: 'api.yaml' }, region: { startLine: 6 } });
  });

  it('holds the sign-in and the routes against it', async () => {
    const routes = file('routes.txt', 'GET /orders\nGET /admin/reports\nDELETE /orders/:id\nGET /assets/*\n');
    const { stdout } = await why403(['access', 'check', '--requested', 'openid orders:read', '--routes', routes]);
    expect(stdout).toContain('[scope-not-requested]');
    expect(stdout).toContain('DELETE /orders/{id} [no-policy]');
    expect(stdout).toContain('Not looked at: the route "GET /assets/*"');
  });

  it('asks the issuer only when told to', async () => {
    let asked = 0;
    const server = createServer((_, response) => {
      asked++;
      response.end(JSON.stringify({ issuer, scopes_supported: ['orders:read'] }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}/tenant`;
    const policy = file('online.json', JSON.stringify({ ...POLICY, issuers: [{ issuer }] }));
    try {
      expect((await why403(['access', 'check', policy])).code).toBe(0);
      expect(asked).toBe(0);
      const { code, stdout, stderr } = await why403(['access', 'check', policy, '--online']);
      expect({ code, asked }).toEqual({ code: 1, asked: 1 });
      expect(stdout).toContain('[scope-not-supported]');
      expect(stderr).toContain(`asking ${issuer}`);
    } finally {
      server.close();
    }
    const { code, stderr } = await why403(['access', 'check', policy, '--online']);
    expect(code).toBe(2);
    expect(stderr).toContain('ECONNREFUSED');
  });

  it.each([
    ['a file that is not there', ['nowhere.json'], /nowhere\.json cannot be read: it is not there/],
    ['what is neither JSON nor YAML', ['broken.json'], /broken\.json, line 1: expected JSON or YAML/],
    ['deep brackets', ['deep.json'], /at most 200 deep/],
    ['an odd request', ['access.json', '--uses', 'nonsense'], /expected "GET \/path"/],
    ['no routes', ['access.json', '--routes', 'api.yaml'], /has no route/],
  ])('ends with 2 for %s', async (_, args, says) => {
    file('broken.json', '{"version": ');
    file('deep.json', '['.repeat(5000));
    const { code, stdout, stderr } = await why403(['access', 'check', ...args]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(says);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  it('says what is wrong with a policy in its own lines', async () => {
    file('wrong.json', JSON.stringify({ ...POLICY, rules: [{ ...POLICY.rules[0], scope: ['x'] }] }, null, 2));
    const { code, stdout } = await why403(['access', 'check', 'wrong.json']);
    expect(code).toBe(1);
    expect(stdout).toContain('Unknown member; did you mean "scopes"?');
    expect(stdout).toContain('wrong.json, line 16');
  });
});

describe('why403 access diff', () => {
  it('says who loses and who gains', async () => {
    const [orders] = POLICY.rules;
    file('new.json', JSON.stringify({ ...POLICY, rules: [{ ...orders, scopes: ['orders:all'] }] }));
    const { code, stdout } = await why403(['access', 'diff', 'access.json', 'new.json']);
    expect(code).toBe(1);
    expect(stdout).toContain('loses access  A request that is refused now: GET /admin/reports');
    expect(stdout).toContain('Those whose token lacks "orders:all" lose access.');
    expect(stdout).toContain('3 findings in access.json → new.json.');
  });

  it('ends with 0 where nobody does, and with 2 where one cannot be used', async () => {
    expect((await why403(['access', 'diff', 'access.json', 'access.json'])).code).toBe(0);
    file('unusable.json', '{"version":1}');
    expect((await why403(['access', 'diff', 'access.json', 'unusable.json'])).code).toBe(2);
  });
});

describe('why403 access explain and openapi', () => {
  it('says what a request needs', async () => {
    const args = ['access', 'explain', '--access-policy', 'access.json', '--route', 'GET /admin/reports'];
    const { code, stdout } = await why403(args);
    expect(code).toBe(0);
    expect(stdout).toContain('would be answered with 401 [missing-credentials]');
    expect(stdout).toContain('Needed: scope admin:reports; role admin.');
    const { stdout: json } = await why403([...args, '--format', 'json']);
    const fits = schema('access-answer.schema.json');
    expect(fits(JSON.parse(json)), JSON.stringify(fits.errors)).toBe(true);
  });

  it('writes a policy as OpenAPI and back, and takes that for the policy', async () => {
    const { stdout } = await why403(['access', 'openapi', 'access.json']);
    file('round.json', stdout);
    expect(JSON.parse((await why403(['access', 'openapi', 'round.json'])).stdout)).toEqual(POLICY);
    expect((await why403(['access', 'diff', 'access.json', 'round.json'])).code).toBe(0);
    expect((await why403(['access', 'check', 'round.json', '--openapi', 'round.json'])).code).toBe(0);
  });

  it('says of an OpenAPI document what no rule can say', async () => {
    const either = 'openapi: 3.0.3\nsecurity: [{ a: [x] }, { b: [y] }]\npaths: { /x: { get: {} } }\n';
    file('either.yaml', `${either}components: { securitySchemes: { a: { type: oauth2 }, b: { type: oauth2 } } }\n`);
    const { code, stderr } = await why403(['access', 'check', 'either.yaml']);
    expect(code).toBe(2);
    expect(stderr).toContain('/paths/~1x/get/security: alternatives that differ by more than a role');
  });
});
