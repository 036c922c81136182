import type { RequestFacts } from '../decide/facts.ts';

/** The parts of an `http.IncomingMessage` that are needed. */
export interface NodeRequest {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly headersDistinct: Readonly<Record<string, string[] | undefined>>;
  readonly socket: { readonly remoteAddress?: string | undefined };
}

/** The parts of an `http.ServerResponse` that are needed. */
export interface NodeResponse {
  statusCode: number;
  setHeader(name: string, value: string | readonly string[]): unknown;
  appendHeader?(name: string, value: string | readonly string[]): unknown;
  end(text?: string): unknown;
}

/** The facts of a request of Node. Fields are taken line by line: `headers` would keep the first of two silently. */
export function factsOf(request: NodeRequest, target = request.url ?? '/'): RequestFacts {
  const { headersDistinct } = request;
  return {
    method: request.method ?? 'GET',
    target,
    header: (name) => headersDistinct[name] ?? [],
    address: request.socket.remoteAddress ?? null,
  };
}
