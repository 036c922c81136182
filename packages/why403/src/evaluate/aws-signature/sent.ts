import type { ExchangeView } from '../exchange-view.ts';

/** The request as the one who asked shows it. Null: not shown. */
export interface SentRequest {
  readonly method: string | null;
  readonly path: string | null;
  /** Without the signature, which is not signed. */
  readonly query: string | null;
  /** What the Host field has, or what follows from the URL: without a default port. */
  readonly host: string | null;
  readonly headersShown: boolean;
  header(name: string): string | null;
}

const SIGNATURE = /(^|&)(?:X-Amz-Signature|X-Goog-Signature|Signature)=[^&]*/gi;

/** What an exchange shows of the request. */
export function sentRequest(view: ExchangeView): SentRequest {
  return {
    method: view.method,
    path: view.path,
    query: view.url === null ? null : (view.query ?? '').replace(SIGNATURE, '$1').replace(/^&|&$|&(?=&)/g, ''),
    host: (view.requestHeader('host') ?? authority(view))?.toLowerCase() ?? null,
    headersShown: view.requestHeadersShown,
    header: (name) => view.requestHeader(name),
  };
}

function authority({ url, scheme }: ExchangeView): string | null {
  const [, found] = /^https?:\/\/(?:[^/?#@]*@)?([^/?#]+)/i.exec(url ?? '') ?? [];
  return found?.replace(scheme === 'https' ? /:443$/ : /:80$/, '') ?? null;
}
