import { afterEach, describe, expect, it, vi } from 'vitest';
import { type ClientOptions, createClient, RateLimited } from '../../src/client/client.ts';
import { type Asked, challenged, jwt, problem, type Scripted, type ScriptedServer, startServer } from './server.ts';

let server: ScriptedServer | null = null;

afterEach(async () => {
  await server?.close();
  server = null;
});

/** A client of a server with that script; `refreshes` counts. */
async function world(answer: (asked: Asked, count: number) => Scripted, options: ClientOptions = {}) {
  server = await startServer(answer);
  const { url, asked } = server;
  const refresh = vi.fn(async () => `new-${refresh.mock.calls.length}`);
  const client = createClient({ token: 'old', refresh, origins: [url], ...options });
  const get = (path = '/', init?: RequestInit) => client(url + path, init);
  return { get, asked, refresh, url, client };
}

const INVALID = challenged(401, 'Bearer error="invalid_token"');
const OK: Scripted = { status: 200, body: 'fine' };
const onlyNew = ({ authorization }: Asked) => (authorization === 'Bearer old' ? INVALID : OK);

describe('401', () => {
  it('refreshes once and asks once more', async () => {
    const { get, asked, refresh } = await world(onlyNew);
    expect((await get()).status).toBe(200);
    expect(refresh).toHaveBeenCalledTimes(1);
    expect(asked.map(({ authorization }) => authorization)).toEqual(['Bearer old', 'Bearer new-1']);
  });

  it('that lasts ends after one refresh', async () => {
    const { get, asked, refresh } = await world(() => INVALID);
    await expect(get()).rejects.toMatchObject({ name: 'SessionRejected' });
    expect([refresh.mock.calls.length, asked.length]).toEqual([1, 2]);
  });

  it('of 50 requests at once is one refresh', async () => {
    const { get, refresh } = await world(onlyNew, {});
    refresh.mockImplementation(() => new Promise((resolve) => setTimeout(() => resolve('new'), 50)));
    const all = await Promise.all(Array.from({ length: 50 }, () => get()));
    expect(all.map(({ status }) => status)).toEqual(new Array(50).fill(200));
    expect(refresh).toHaveBeenCalledTimes(1);
  });

  it('that comes late takes the token that came meanwhile', async () => {
    let release = () => {};
    const late = new Promise<void>((resolve) => {
      release = resolve;
    });
    const slow: typeof fetch = async (input, init) => {
      const response = await fetch(input, init);
      if (response.url.endsWith('/late') && response.status === 401) await late;
      return response;
    };
    const { get, refresh } = await world(onlyNew, { fetch: slow });
    const waiting = get('/late');
    await get('/first');
    release();
    expect((await waiting).status).toBe(200);
    expect(refresh).toHaveBeenCalledTimes(1);
  });

  it('without a way to refresh is an error at once', async () => {
    server = await startServer(() => challenged(401, 'Bearer'));
    const client = createClient({ token: 'key' });
    await expect(client(server.url)).rejects.toMatchObject({ name: 'Unauthenticated', status: 401 });
    expect(server.asked).toHaveLength(1);
  });

  it('that wants a fresh sign-in is not refreshed', async () => {
    const { get, refresh } = await world(() =>
      challenged(401, 'Bearer error="insufficient_user_authentication", acr_values="mfa", max_age="300"'),
    );
    await expect(get()).rejects.toMatchObject({ name: 'StepUpRequired', acrValues: ['mfa'], maxAge: 300 });
    expect(refresh).not.toHaveBeenCalled();
  });

  it('that wants a nonce is asked again with it, and not refreshed', async () => {
    const proof = vi.fn(async ({ nonce }: { nonce: string | null }) => `proof-${nonce}`);
    const demanded = { ...challenged(401, 'DPoP error="use_dpop_nonce"') };
    const { get, asked, refresh } = await world(
      (_, count) => (count === 0 ? { ...demanded, headers: { ...demanded.headers, 'DPoP-Nonce': 'n-1' } } : OK),
      { proof },
    );
    expect((await get()).status).toBe(200);
    expect(proof.mock.calls.map(([{ nonce }]) => nonce)).toEqual([null, 'n-1']);
    expect(asked[0]?.authorization).toBe('DPoP old');
    expect(refresh).not.toHaveBeenCalled();
  });
});

describe('a refresh', () => {
  it('that finds the session over ends all who wait, and is not repeated', async () => {
    const refresh = vi.fn(async () => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      throw Object.assign(new Error('refused'), { error: 'invalid_grant' });
    });
    const { get } = await world(() => INVALID, { refresh });
    const all = await Promise.allSettled(Array.from({ length: 10 }, () => get()));
    expect(all.map((one) => one.status === 'rejected' && one.reason.name)).toEqual(
      new Array(10).fill('SessionExpired'),
    );
    await expect(get()).rejects.toMatchObject({ name: 'SessionExpired' });
    expect(refresh).toHaveBeenCalledTimes(1);
  });

  it('that meets no network may be tried again by the next request', async () => {
    const refresh = vi.fn(async () => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      throw new TypeError('fetch failed');
    });
    const { get } = await world(() => INVALID, { refresh });
    const all = await Promise.allSettled(Array.from({ length: 10 }, () => get()));
    expect(all.map((one) => one.status === 'rejected' && one.reason.name)).toEqual(
      new Array(10).fill('RefreshUnavailable'),
    );
    expect(refresh).toHaveBeenCalledTimes(1);
    await expect(get()).rejects.toMatchObject({ name: 'RefreshUnavailable' });
    expect(refresh).toHaveBeenCalledTimes(2);
  });

  it('that never ends is given up', async () => {
    const { get } = await world(() => INVALID, { refresh: () => new Promise(() => {}), refreshTimeout: 30 });
    await expect(get()).rejects.toMatchObject({ name: 'RefreshUnavailable' });
  });

  it('goes on for the others when one of them gives up', async () => {
    const { get, refresh } = await world(onlyNew);
    refresh.mockImplementation(() => new Promise((resolve) => setTimeout(() => resolve('new'), 60)));
    const leaving = new AbortController();
    const all = [get('/a', { signal: leaving.signal }), get('/b'), get('/c')];
    setTimeout(() => leaving.abort(new Error('left')), 30);
    const [gone, ...stayed] = await Promise.allSettled(all);
    expect(gone?.status).toBe('rejected');
    expect(stayed.map((one) => one.status === 'fulfilled' && one.value.status)).toEqual([200, 200]);
    expect(refresh).toHaveBeenCalledTimes(1);
  });

  it('comes before the request where the token is about to end', async () => {
    const token = jwt({ exp: Math.floor(Date.now() / 1000) + 5 });
    const { get, asked, refresh } = await world(() => OK, { token });
    expect((await get()).status).toBe(200);
    expect([refresh.mock.calls.length, asked.length]).toEqual([1, 1]);
  });

  it('is not made where another tab stored a token', async () => {
    let stored = 'old';
    const { get, refresh } = await world(onlyNew, { token: () => stored });
    stored = 'from another tab';
    expect((await get()).status).toBe(200);
    expect(refresh).not.toHaveBeenCalled();
  });
});

describe('403', () => {
  it('is neither refreshed nor repeated, and says what is needed', async () => {
    const { get, asked, refresh } = await world(() =>
      problem(403, 'insufficient-role', {
        required_roles: ['admin'],
        access_request: { form_url: 'https://a.example/' },
      }),
    );
    await expect(get()).rejects.toMatchObject({
      name: 'Forbidden',
      reason: 'insufficient-role',
      requiredRoles: ['admin'],
      accessRequest: { form_url: 'https://a.example/' },
      layer: null,
    });
    expect([refresh.mock.calls.length, asked.length]).toEqual([0, 1]);
  });

  it('names the scopes where one is missing', async () => {
    const { get, refresh } = await world(() => challenged(403, 'Bearer error="insufficient_scope", scope="a b"'));
    await expect(get()).rejects.toMatchObject({ name: 'InsufficientScope', scopes: ['a', 'b'] });
    expect(refresh).not.toHaveBeenCalled();
  });

  it('is asked again once after a step-up, for held and needed scopes together', async () => {
    const stepUp = vi.fn(async () => 'wide');
    const { get, asked } = await world(
      ({ authorization }) =>
        authorization === 'Bearer wide' ? OK : challenged(403, 'Bearer error="insufficient_scope", scope="b"'),
      { stepUp, token: jwt({ scope: 'a' }) },
    );
    expect((await get()).status).toBe(200);
    expect(stepUp).toHaveBeenCalledExactlyOnceWith({ scopes: ['a', 'b'], acrValues: [], maxAge: null });
    expect(asked).toHaveLength(2);
  });

  it('that stays after a step-up ends there', async () => {
    const stepUp = vi.fn(async () => 'wide');
    const { get, asked } = await world(() => challenged(403, 'Bearer error="insufficient_scope", scope="b"'), {
      stepUp,
    });
    await expect(get()).rejects.toMatchObject({ name: 'InsufficientScope' });
    expect([stepUp.mock.calls.length, asked.length]).toEqual([1, 2]);
  });

  it('with the page of a CDN names that layer, and no permission', async () => {
    const { get } = await world(() => ({
      status: 403,
      headers: { 'Content-Type': 'text/html; charset=UTF-8', Server: 'cloudflare', 'CF-RAY': '8f' },
      body: '<title>Attention Required! | Cloudflare</title>',
    }));
    await expect(get()).rejects.toMatchObject({ name: 'Forbidden', layer: 'cdn', requiredRoles: [] });
  });
});

describe('other answers', () => {
  it('404 may be concealed where a token was sent', async () => {
    const { get } = await world(() => problem(404, 'not-found'));
    await expect(get()).rejects.toMatchObject({ name: 'NotFound', maybeConcealed: true });
  });

  it('429 says how long to wait, and is not refreshed', async () => {
    const { get, refresh } = await world(() => ({ status: 429, headers: { 'Retry-After': '1' } }));
    const error = await get().catch((one: unknown) => one);
    expect(error).toBeInstanceOf(RateLimited);
    expect(error).toMatchObject({ retryAfter: 1 });
    expect(refresh).not.toHaveBeenCalled();
  });

  it('407 is a matter of the proxy', async () => {
    const { get, refresh } = await world(() => ({ status: 407, headers: { 'Proxy-Authenticate': 'Basic' } }), {
      fetch: async () => new Response(null, { status: 407 }),
    });
    await expect(get()).rejects.toMatchObject({ name: 'ProxyAuthRequired', layer: 'proxy' });
    expect(refresh).not.toHaveBeenCalled();
  });

  it('the body of the error can still be read', async () => {
    const { get } = await world(() => problem(403, 'not-a-member'));
    const error = (await get().catch((one: unknown) => one)) as { response: Response };
    expect(await error.response.json()).toMatchObject({ title: 'not-a-member' });
  });
});

describe('what is sent', () => {
  it('a body is sent again after a refresh', async () => {
    const { get, asked } = await world(onlyNew);
    await get('/', { method: 'POST', body: 'a=1' });
    expect(asked.map(({ body }) => body)).toEqual(['a=1', 'a=1']);
  });

  it('a stream is not: the token is new, and the caller hears of it', async () => {
    const { get, refresh } = await world(onlyNew);
    const body = new Blob(['a=1']).stream();
    const init = { method: 'POST', body, duplex: 'half' } as RequestInit;
    await expect(get('/', init)).rejects.toMatchObject({ name: 'NotReplayable' });
    expect(refresh).toHaveBeenCalledTimes(1);
  });

  it('the token goes to no other web origin', async () => {
    const other = await startServer(() => INVALID);
    const { client, url, refresh } = await world(() => OK);
    await client(url);
    expect((await client(other.url)).status).toBe(401);
    expect(other.asked[0]?.authorization).toBeUndefined();
    expect(refresh).not.toHaveBeenCalled();
    await other.close();
  });
});
