import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { jwt, POLICY, token } from '../evaluate/token/tokens.ts';
import { file, ROOT, why403 } from './why403.ts';

const SIGNATURE = 'canary-signature-71c2';
const now = Math.floor(Date.now() / 1000);
const TOKEN = jwt(token({ iat: now - 60, exp: now + 600 }), SIGNATURE);
const NEEDS = ['--needs', 'scope:admin:reports'];

beforeAll(() => {
  file('access.json', JSON.stringify(POLICY));
  file('token.txt', `${TOKEN}\n`);
});

/** Neither output may hold the signature, or enough of the token to make it again. */
function expectNoSecret({ stdout, stderr }: { readonly stdout: string; readonly stderr: string }): void {
  for (const output of [stdout, stderr]) {
    expect(output).not.toContain(SIGNATURE);
    expect(output).not.toContain('eyJ');
  }
}

describe('a token', () => {
  it.each([
    ['of a file', ['token.txt'], {}],
    ['of standard input', ['-'], { input: TOKEN }],
    ['of standard input, unsaid', [], { input: `Authorization: Bearer ${TOKEN}` }],
    ['of a variable', ['env:TOKEN'], { env: { TOKEN } }],
    ['of the answer of a token endpoint', ['-'], { input: JSON.stringify({ access_token: TOKEN, expires_in: 600 }) }],
  ])('%s is read and not shown', async (_, args, options) => {
    for (const format of ['text', 'json']) {
      const run = await why403(['token', ...args, ...NEEDS, '--format', format], options);
      expect(run.code).toBe(0);
      expect(run.stderr).toBe('');
      expect(run.stdout).toContain('insufficient-scope');
      expectNoSecret(run);
    }
  });

  it.each([[TOKEN], [`Bearer ${TOKEN}`], [`Authorization: Bearer ${TOKEN}`]])(
    'on the command line is warned of',
    async (text) => {
      const run = await why403(['token', text, ...NEEDS]);
      expect(run.code).toBe(0);
      expect(run.stderr).toContain('seen by everybody on this machine');
      expectNoSecret(run);
    },
  );

  it.each([
    ['an opaque token in place of a file', ['canary-opaque-5d1e']],
    ['a variable that was expanded', ['env:canary-opaque-5d1e']],
  ])('%s is repeated in no error', async (_, args) => {
    const { code, stdout, stderr } = await why403(['token', ...args]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).not.toContain('canary');
  });

  it('that is opaque is not judged', async () => {
    const { code, stdout, stderr } = await why403(['token', '-', ...NEEDS], { input: 'canary-opaque-5d1e' });
    expect(code).toBe(0);
    expect(stdout).toContain('Not told by the token alone.');
    expect(stderr).toContain('no JSON Web Token was found');
    expect(stdout + stderr).not.toContain('canary');
  });

  it('in JSON fits the published schema', async () => {
    const text = readFileSync(path.join(ROOT, 'packages/why403/schema/access-answer.schema.json'), 'utf8');
    const fits = new Ajv2020({ strict: false }).compile(JSON.parse(text));
    const args = ['--access-policy', 'access.json', '--route', 'GET /admin/reports', '--format', 'json'];
    const { stdout } = await why403(['token', 'token.txt', ...args]);
    const answer = JSON.parse(stdout);
    expect(fits(answer), JSON.stringify(fits.errors)).toBe(true);
    expect(answer).toMatchObject({
      status: 403,
      cause: 'insufficient-role',
      missing: { scopes: ['admin:reports'], roles: ['admin'] },
    });
  });

  it('is held against the route of a policy', async () => {
    const { stdout } = await why403([
      'token',
      'token.txt',
      '--access-policy',
      'access.json',
      '--route',
      'GET /admin/reports',
    ]);
    expect(stdout).toMatch(
      /^The request would be refused with 403 \[insufficient-role\]\.\nMissing: scope admin:reports; role admin\./,
    );
    expect(stdout).toContain('Fix: Give the person the role "admin" at the identity provider');
  });
});

describe('a command line that cannot be carried out', () => {
  it.each([
    [['--needs', 'admin'], /expected scope:NAME or role:NAME/],
    [['--route', 'GET /x'], /belong together/],
    [['--access-policy', 'access.json', '--route', 'x'], /expected "GET \/path"/],
    [['--keys', 'access.json'], /expected a JSON Web Key Set/],
    [['--got', 'x'], /expected a status/],
    [['--access-policy', 'nowhere.json', '--route', 'GET /x'], /nowhere\.json cannot be read: it is not there/],
    [['--access-policy', 'wrong.json', '--route', 'GET /x'], /the access policy: as a whole: "version" is missing/],
    [['--format', 'yaml'], /text, json/],
  ])('%j', async (args, says) => {
    file('wrong.json', '{}');
    const { code, stdout, stderr } = await why403(['token', 'token.txt', ...args]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(says);
  });
});

it('is checked where keys are given', async () => {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  file('keys.json', JSON.stringify({ keys: [await exportJWK(publicKey)] }));
  const input = await new SignJWT({ scope: 'orders:read' }).setProtectedHeader({ alg: 'ES256' }).sign(privateKey);
  const args = ['token', '-', '--keys', 'keys.json', '--needs', 'scope:orders:read'];
  expect((await why403(args, { input })).stdout).toContain('its signature is right');
  const { stdout } = await why403(args, { input: TOKEN });
  expect(stdout).toContain('would be answered with 401');
  expectNoSecret({ stdout, stderr: '' });
});

it('opens no socket', async () => {
  const { code, stdout } = await why403(['token', 'token.txt', ...NEEDS], {
    node: [
      '--import',
      'data:text/javascript,import net from "node:net"; net.Socket.prototype.connect = () => { throw new Error("a socket") }',
    ],
  });
  expect(code).toBe(0);
  expect(stdout).not.toContain('a socket');
});
