// What a request says for and against a check for forged requests (CSRF), where the answer names no cause.
import type { Evidence } from '../model/diagnosis.ts';
import type { ExchangeView } from './exchange-view.ts';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE']);

/** Why no token can have been asked for, or null: frameworks leave out the methods that change nothing (RFC 9110, 9.2.1). */
export function skipsForgeryCheck(view: ExchangeView): string | null {
  if (view.method === null || !SAFE.has(view.method)) return null;
  return `A check for forged requests leaves out ${view.method}.`;
}

/** The method changes something, a foreign web origin was named, a session cookie went with it. */
export function speaksForForgeryCheck(view: ExchangeView): Evidence[] {
  const found: Evidence[] = [];
  if (view.method !== null && !SAFE.has(view.method)) found.push(view.cite('method', view.method));
  const origin = view.requestHeader('origin');
  if (origin !== null && hostOf(origin) !== view.host) found.push(view.cite('request-header origin', origin));
  const cookie = view.requestHeader('cookie');
  if (cookie !== null) found.push(view.cite('request-header cookie', cookie));
  return found;
}

function hostOf(origin: string): string | null {
  return /^[a-z][a-z0-9+.-]{1,20}:\/\/([^/:]+)/i.exec(origin)?.[1]?.toLowerCase() ?? null;
}
