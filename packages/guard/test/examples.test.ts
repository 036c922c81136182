import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const children: ChildProcess[] = [];

interface Example {
  readonly api: string;
  readonly issuer: string;
  /** What was logged, one event a line. */
  readonly log: () => string;
  readonly stop: () => void;
}

/** Examples run on what is built, as they would outside of this repository. */
beforeAll(() => {
  const tsc = path.join(ROOT, 'node_modules/typescript/bin/tsc');
  const { status, stdout } = spawnSync(process.execPath, [tsc, '-b', 'packages/guard'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  expect(status, stdout).toBe(0);
}, 120_000);

afterAll(() => {
  for (const child of children) child.kill();
});

function start(name: string): Promise<Example> {
  const child = spawn(process.execPath, [path.join(ROOT, 'examples', name, 'server.mjs')], {
    env: { PATH: process.env.PATH ?? '', PORT: '0' },
  });
  children.push(child);
  let [said, logged] = ['', ''];
  child.stderr.on('data', (chunk) => {
    logged += chunk;
  });
  return new Promise((resolve, reject) => {
    child.on('exit', (code) => reject(new Error(`${name} ended with ${code}: ${logged}`)));
    child.stdout.on('data', (chunk) => {
      said += chunk;
      const [api, issuer] = [/API: (\S+)/.exec(said)?.[1], /Issuer: (\S+)/.exec(said)?.[1]];
      if (api === undefined || issuer === undefined) return;
      const log = () => logged;
      resolve({ api, issuer, log, stop: () => child.kill() });
    });
  });
}

async function tokenOf({ issuer }: Example, query: string): Promise<string> {
  return (await fetch(`${issuer}/token?${query}`)).text();
}

describe.each(['node-http', 'express', 'fastify', 'koa', 'hono'])('the API on %s', (name) => {
  let example: Example;
  beforeAll(async () => {
    example = await start(name);
  });
  afterAll(() => example.stop());

  it.each([
    ['/health', null, 200, null],
    ['/orders', null, 401, 'missing-credentials'],
    ['/orders', 'user=ann&scope=orders:read', 200, null],
    ['/orders', 'user=ann&scope=orders:read&lasts=-60', 401, 'invalid-token'],
    ['/orders', 'user=ann&scope=profile', 403, 'insufficient-scope'],
    ['/orders/o-1', 'user=ann&scope=orders:read', 200, null],
    ['/orders/o-2', 'user=ann&scope=orders:read', 404, 'not-found'],
    ['/admin/reports', 'user=ann&scope=admin:reports', 403, 'insufficient-role'],
    ['/admin/reports', 'user=bob&scope=admin:reports', 200, null],
    ['/nowhere', 'user=bob&scope=admin:reports', 403, 'no-policy'],
  ])('%s with %s is %i %s', async (target, query, status, problem) => {
    const headers = query === null ? {} : { Authorization: `Bearer ${await tokenOf(example, query)}` };
    const response = await fetch(example.api + target, { headers });
    const body = await response.text();
    expect(response.status, body).toBe(status);
    if (problem === null) return;
    expect(JSON.parse(body).type).toMatch(new RegExp(`/${problem}$`));
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('logs what was missing', async () => {
    const token = await tokenOf(example, 'user=ann&scope=admin:reports');
    await fetch(`${example.api}/admin/reports`, { headers: { Authorization: `Bearer ${token}` } });
    await vi.waitFor(() => expect(example.log()).toMatch(/^\{.*"insufficient-role".*"rule":"reports".*\}$/m));
    expect(example.log()).not.toContain('eyJ');
  });

  it('answers with the orders of whoever asks', async () => {
    const token = await tokenOf(example, 'user=bob&scope=orders:read');
    const response = await fetch(`${example.api}/orders`, { headers: { Authorization: `Bearer ${token}` } });
    expect(await response.json()).toEqual([{ id: 'o-2', owner: 'bob', item: 'a lamp' }]);
  });
});

describe('the page', () => {
  let example: Example;
  beforeAll(async () => {
    example = await start('page');
  });
  afterAll(() => example.stop());

  it('comes with all scripts that it imports', async () => {
    const html = await (await fetch(example.api)).text();
    expect(html).toContain('<script type="module" src="page.mjs"');
    const open = ['/page.mjs', '/guard/client/client.js'];
    const seen = new Set(open);
    for (let name = open.pop(); name !== undefined; name = open.pop()) {
      const response = await fetch(example.api + name);
      expect({ name, status: response.status }).toEqual({ name, status: 200 });
      for (const [, found = ''] of (await response.text()).matchAll(/from '(\.[^']+)'/g)) {
        const { pathname } = new URL(found, example.api + name);
        if (!seen.has(pathname)) open.push(pathname);
        seen.add(pathname);
      }
    }
    expect(seen.size).toBeGreaterThan(4);
  });

  it('says what is missing, and where to ask for it', async () => {
    const token = await tokenOf(example, 'user=ann&scope=orders:read%20admin:reports');
    const views = inNode(`
      const api = createClient({ token: ${JSON.stringify(token)} });
      const targets = ['/orders', '/orders/o-2', '/admin/reports'];
      const views = targets.map((one) => api(${JSON.stringify(example.api)} + one).then(() => null, viewOf));
      console.log(JSON.stringify(await Promise.all(views)));`);
    expect(views).toMatchObject([
      null,
      { title: 'Not found', link: null },
      { title: 'You may not see this', link: 'https://access.example.test/?template=reports' },
    ]);
  });

  it('leads nowhere that a browser should not go', () => {
    const view = inNode(`
      const facts = { requiredRoles: [], layer: null, traceId: null, accessRequest: { form_url: 'javascript:alert(1)' } };
      console.log(JSON.stringify(viewOf(new Forbidden(new Response(null, { status: 403 }), facts))));`);
    expect(view).toMatchObject({ title: 'You may not see this', link: null });
  });
});

/** Runs a script beside the page, on what is built, and gives what it printed as JSON. */
function inNode(script: string): unknown {
  const imports = "import { createClient, Forbidden } from 'why403-guard/client'; import { viewOf } from './view.mjs';";
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', imports + script], {
    cwd: path.join(ROOT, 'examples/page'),
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  return JSON.parse(stdout);
}

const python = spawnSync('python3', ['--version']).status === 0;
if (!python) console.warn('python3 is not here: the example in Python is not run');

const CLIENTS = [
  { language: 'JavaScript', command: process.execPath, script: 'examples/client/client.mjs' },
  ...(python ? [{ language: 'Python', command: 'python3', script: 'examples/client/api_fetch.py' }] : []),
];

describe.each(CLIENTS)('the client in $language', ({ command, script }) => {
  let example: Example;
  let refreshes = 0;
  let requests = 0;
  let query = '';
  // Between client and issuer, so that renewals are counted; `/401` refuses for ever.
  const between = createServer(async (request, response) => {
    if (request.url === '/401') {
      requests++;
      response.writeHead(401, { 'WWW-Authenticate': 'Bearer error="invalid_token"' }).end();
      return;
    }
    refreshes++;
    response.end(await tokenOf(example, query));
  });
  let origin = '';

  beforeAll(async () => {
    example = await start('node-http');
    await new Promise<void>((resolve) => between.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(between.address() as AddressInfo).port}`;
  });
  afterEach(() => {
    refreshes = 0;
    requests = 0;
  });
  afterAll(() => {
    between.close();
    example.stop();
  });

  async function run(url: string, held: string, renewed: string): Promise<string> {
    query = renewed;
    const child = spawn(command, [path.join(ROOT, script), url, `${origin}/token`], {
      env: { ...process.env, TOKEN: await tokenOf(example, held) },
    });
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += chunk;
    });
    child.stderr.on('data', (chunk) => {
      said += chunk;
    });
    await new Promise((resolve) => child.on('close', resolve));
    return said;
  }

  it('renews once where the token is over', async () => {
    expect(await run(`${example.api}/orders`, 'user=ann&lasts=-60', 'user=ann')).toContain('a kettle');
    expect(refreshes).toBe(1);
  });

  it('renews nothing on a 403, and says what is missing', async () => {
    const said = await run(`${example.api}/admin/reports`, 'user=ann&scope=admin:reports', 'user=ann');
    expect(said).toMatch(/^you may not: .*admin/);
    expect(refreshes).toBe(0);
  });

  it('ends where every token is refused', async () => {
    expect(await run(`${origin}/401`, 'user=ann', 'user=ann')).toContain('a new token is refused as well');
    expect({ refreshes, requests }).toEqual({ refreshes: 1, requests: 2 });
  });
});
