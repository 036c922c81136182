import type { Socket } from 'node:net';
import type { HeaderList } from '../model/observation.ts';

/** Milliseconds. */
export interface TimeLimits {
  /** Name look-up, connection, proxy and TLS together. */
  readonly connect: number;
  /** From the request to the end of the response's header fields. */
  readonly firstByte: number;
  /** The whole exchange. A body that is not over by then is kept as far as it came. */
  readonly total: number;
}

/** How long is waited where nothing else is asked for. */
export const TIME_LIMITS: TimeLimits = { connect: 10_000, firstByte: 30_000, total: 45_000 };

/** Opens the connection to an address; a parameter, so that programs may bring their own. */
export type Dial = (to: { readonly host: string; readonly port: number; readonly family: 0 | 4 | 6 }) => Socket;

/** How a URL is asked. All is optional: without options it is `GET`, direct, under the agent's own name. */
export interface CollectOptions {
  readonly method?: string | undefined;
  /** Sent in this order and case. */
  readonly headers?: HeaderList | undefined;
  readonly body?: string | Uint8Array | undefined;
  /** `http://`, `socks5://` (names are looked up here) or `socks5h://` (by the proxy). */
  readonly proxy?: string | undefined;
  readonly family?: 4 | 6 | undefined;
  /** `host:port:address`, as curl takes it. */
  readonly resolve?: readonly string[] | undefined;
  /** Accept any certificate. */
  readonly insecure?: boolean | undefined;
  /** Certificates to trust, in PEM, in place of the built-in ones. */
  readonly ca?: string | undefined;
  /** A client certificate with its key, in PEM; shown to the web origin that is asked, and to no other. */
  readonly certificate?: { readonly cert: string; readonly key: string } | undefined;
  /** Do not offer HTTP/2. */
  readonly http1?: boolean | undefined;
  /** Follow redirects: `true` for as many as the limit of requests allows, or a number. */
  readonly follow?: boolean | number | undefined;
  readonly timeLimits?: Partial<TimeLimits> | undefined;
  readonly dial?: Dial | undefined;
  /** Ends the request that is under way, and lets none follow. */
  readonly signal?: AbortSignal | undefined;
}
