import type { Match } from '../model/signal.ts';
import type { ExchangeView } from './exchange-view.ts';

const STORAGE_HOST = /\.(?:blob|dfs|file|queue|table|web)\.core\.windows\.net$|\.storage\.azure\.net$/;

/** For `unless`: a page, or the JSON of an application, that only tells of an error of Azure Storage. */
export const QUOTED_AZURE: readonly Match[] = [
  { in: 'header content-type', literal: 'html' },
  { in: 'body', literal: 'html', pattern: /^\s{0,9}<(?:!doctype html|html)/i },
];

/**
 * Whether an error code of Azure Storage is its own answer here: by its header field, its XML or its host. The same
 * words are used by other services of Azure, and by applications that tell what their call to storage met.
 */
export function byAzureStorage<Found>(view: ExchangeView, found: Found): Found | null {
  if (view.header('x-ms-error-code') !== null || (view.host !== null && STORAGE_HOST.test(view.host))) return found;
  const start = view.body.trimStart();
  if (view.headersShown && /^[{[]/.test(start) && !/"odata\.error"/.test(start)) return null;
  return found;
}

/** Whether a shared access signature came with the request. */
export function carriesSas(view: ExchangeView): boolean {
  return /(?:^|&)sig=/.test(view.query ?? '') && /(?:^|&)sv=/.test(view.query ?? '');
}
