/** The manners of the client for libraries that send requests themselves. */
import { AccessError, Client, type ClientOptions, createClient, freshAttempts } from './client.ts';
import type { HeldToken } from './session.ts';

/** The part of the configuration of axios that an adapter sees. */
interface AxiosConfig {
  readonly method?: string;
  readonly data?: unknown;
  readonly headers: { toJSON(): Readonly<Record<string, unknown>> };
  readonly signal?: unknown;
}

/** What an adapter of axios gives back. */
interface AxiosAnswer {
  readonly data: string;
  readonly status: number;
  readonly statusText: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly config: unknown;
  readonly request: null;
}

/** For axios: `axios.create({ adapter: axiosAdapter(options, axios.getUri) })`. Refusals are the typed errors. */
export function axiosAdapter(options: ClientOptions, getUri: (config: never) => string) {
  const client = createClient(options);
  return async (config: AxiosConfig): Promise<AxiosAnswer> => {
    const { method = 'get', data, headers, signal } = config;
    const fields = Object.entries(headers.toJSON()).map(([name, value]): [string, string] => [name, String(value)]);
    const answerOf = async (response: Response): Promise<AxiosAnswer> => {
      const { status, statusText } = response;
      const received = Object.fromEntries(response.headers);
      return { data: await response.text(), status, statusText, headers: received, config, request: null };
    };
    try {
      const response = await client(getUri(config as never), {
        method: method.toUpperCase(),
        headers: fields,
        ...(data === undefined || data === null ? {} : { body: data as string }),
        ...(signal instanceof AbortSignal ? { signal } : {}),
      });
      return await answerOf(response);
    } catch (error) {
      // axios writes into the response of an error, and one of the platform cannot be written to.
      if (!(error instanceof AccessError) || error.response === null) throw error;
      throw Object.create(error, { response: { value: await answerOf(error.response), enumerable: true } });
    }
  };
}

/** For ky: `ky.create(kyOptions(options))`. Its own retries are off: a refusal does not change by being asked again. */
export function kyOptions(options: ClientOptions): { readonly fetch: typeof fetch; readonly retry: 0 } {
  return { fetch: createClient(options), retry: 0 };
}

/** For the `fetch` of undici or of another package, which does not know the Request of the platform. */
export function foreignFetch(send: (url: string, init: never) => Promise<unknown>): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const { method, signal, redirect } = request;
    const body = request.body === null ? undefined : await request.arrayBuffer();
    const plain = { method, signal, redirect, headers: Object.fromEntries(request.headers), body };
    return (await send(request.url, plain as never)) as Response;
  };
}

/** The part of the options of a request of got that is needed. */
interface GotOptions {
  readonly url?: unknown;
  readonly method?: string;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly context: Record<string, unknown>;
}

interface GotAnswer {
  readonly statusCode: number;
  readonly rawHeaders: readonly string[];
  readonly rawBody: Uint8Array;
  readonly request: { readonly options: GotOptions };
}

/** What hooks remember of one request between its two tries. */
interface GotState {
  token: HeldToken;
  /** Of the fields that were set last. */
  names: readonly string[];
  readonly attempts: ReturnType<typeof freshAttempts>;
}

const STATE = 'why403-guard';

/** For got: `got.extend(gotOptions(options))`. Refusals are the typed errors. */
export function gotOptions(options: ClientOptions) {
  const client = new Client(options);
  const authorize = async (sent: GotOptions): Promise<void> => {
    const url = String(sent.url);
    const known = sent.context[STATE] as GotState | undefined;
    const state = known ?? { token: await client.tokenFor(url, null), names: [], attempts: freshAttempts() };
    sent.context[STATE] = state;
    const fields = await client.fieldsFor(state.token, sent.method ?? 'GET', url, state.attempts);
    // This is called for each step of a redirect as well, with what was set for the step before.
    for (const name of state.names) delete sent.headers[name];
    state.names = Object.keys(fields).map((name) => name.toLowerCase());
    for (const [name, value] of Object.entries(fields)) sent.headers[name.toLowerCase()] = value;
  };
  /** None where a redirect led to another web origin: what is refused there is no matter of our token. */
  const stateOf = ({ request: { options: asked } }: GotAnswer) =>
    client.isOurs(String(asked.url)) ? (asked.context[STATE] as GotState | undefined) : undefined;
  const after = async <Answer extends GotAnswer>(answer: Answer, again: (merged: never) => Answer): Promise<Answer> => {
    const { context } = answer.request.options;
    const state = stateOf(answer);
    if (state === undefined || state.token.text === null) return answer;
    const next = await client.next(responseOf(answer), { signal: null }, state.token, state.attempts);
    if (next === null) return answer;
    return again({ context: { ...context, [STATE]: { ...state, token: next } } } as never);
  };
  // After the second try got calls no afterResponse, so that hooks never loop: what it says is read here.
  const typed = async (error: Error & { readonly response?: GotAnswer }): Promise<Error> => {
    if (error.cause instanceof AccessError) return error.cause;
    const state = error.response === undefined ? undefined : stateOf(error.response);
    if (error.response === undefined || state === undefined) return error;
    try {
      await client.next(responseOf(error.response), { signal: null }, state.token, state.attempts);
      return error;
    } catch (refusal) {
      return refusal instanceof AccessError ? refusal : error;
    }
  };
  return {
    retry: { limit: 0 },
    hooks: { beforeRequest: [authorize], afterResponse: [after], beforeError: [typed] },
  };
}

function responseOf({ statusCode, rawHeaders, rawBody }: GotAnswer): Response {
  const headers = new Headers();
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) headers.append(rawHeaders[at] ?? '', rawHeaders[at + 1] ?? '');
  const hasBody = statusCode !== 204 && statusCode !== 304;
  return new Response(hasBody ? new Uint8Array(rawBody) : null, { status: statusCode, headers });
}
