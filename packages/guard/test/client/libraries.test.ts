import axios from 'axios';
import got from 'got';
import ky from 'ky';
import { fetch as undiciFetch } from 'undici';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type ClientOptions, createClient } from '../../src/client/client.ts';
import { axiosAdapter, foreignFetch, gotOptions, kyOptions } from '../../src/client/libraries.ts';
import { type Asked, challenged, problem, type Scripted, type ScriptedServer, startServer } from './server.ts';

type Get = (url: string) => Promise<string>;

/** How each library asks with the manners of the client. */
const LIBRARIES: Readonly<Record<string, (options: ClientOptions) => Get>> = {
  axios: (options) => {
    const instance = axios.create({ adapter: axiosAdapter(options, (config) => axios.getUri(config)) as never });
    return async (url) => (await instance.get<string>(url)).data;
  },
  ky: (options) => {
    const instance = ky.create(kyOptions(options));
    return (url) => instance.get(url).text();
  },
  got: (options) => {
    const instance = got.extend(gotOptions(options) as never) as typeof got;
    return async (url) => (await instance.get(url)).body;
  },
  undici: (options) => {
    const client = createClient({ ...options, fetch: foreignFetch(undiciFetch as never) });
    return async (url) => (await client(url)).text();
  },
};

let server: ScriptedServer | null = null;

afterEach(async () => {
  await server?.close();
  server = null;
});

async function world(library: string, answer: (asked: Asked, count: number) => Scripted) {
  server = await startServer(answer);
  const refresh = vi.fn(async () => 'new');
  const get = LIBRARIES[library]?.({ token: 'old', refresh, origins: [server.url] }) ?? (async () => '');
  const { url, asked } = server;
  return { get: () => get(url), asked, refresh };
}

const INVALID = challenged(401, 'Bearer error="invalid_token"');

describe.each(Object.keys(LIBRARIES))('%s', (library) => {
  it('sends no token to another web origin that a redirect leads to, and refreshes nothing for it', async () => {
    const other = await startServer(() => INVALID);
    const { get, refresh } = await world(library, () => ({ status: 302, headers: { Location: other.url } }));
    await get().catch(() => {});
    expect(other.asked.map(({ authorization }) => authorization)).toEqual([undefined]);
    expect(refresh).not.toHaveBeenCalled();
    await other.close();
  });

  it('sends the token, refreshes on a 401 once and asks again', async () => {
    const { get, asked, refresh } = await world(library, ({ authorization }) =>
      authorization === 'Bearer new' ? { status: 200, body: 'fine' } : INVALID,
    );
    expect(await get()).toBe('fine');
    expect(asked.map(({ authorization }) => authorization)).toEqual(['Bearer old', 'Bearer new']);
    expect(refresh).toHaveBeenCalledTimes(1);
  });

  it('ends on a 401 that lasts', async () => {
    const { get, asked, refresh } = await world(library, () => INVALID);
    await expect(get()).rejects.toMatchObject({ name: 'SessionRejected' });
    expect([asked.length, refresh.mock.calls.length]).toEqual([2, 1]);
  });

  it('neither refreshes nor repeats on a 403, and says what is needed', async () => {
    const { get, asked, refresh } = await world(library, () =>
      problem(403, 'insufficient-role', { required_roles: ['admin'] }),
    );
    await expect(get()).rejects.toMatchObject({ name: 'Forbidden', requiredRoles: ['admin'] });
    expect([asked.length, refresh.mock.calls.length]).toEqual([1, 0]);
  });
});
