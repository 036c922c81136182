import { redactUrl } from '../read/redact.ts';
import { type RawRequest, redirected } from './request.ts';
import { parseTarget, type Target, urlOf } from './target.ts';

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** What follows a response: another request, or the reason why none does; null where it is no redirect. */
export type NextStep = { readonly request: RawRequest } | { readonly stop: string } | null;

/** Where a redirect leads, judged before anything is sent there. */
export function nextStep(
  request: RawRequest,
  status: number,
  location: string | null,
  asked: readonly string[],
): NextStep {
  if (!REDIRECTS.has(status) || location === null) return null;
  const target = resolveLocation(request.target, location);
  if (target === null) return { stop: 'The redirect leads to an address that cannot be asked; it was not followed.' };
  const url = urlOf(target);
  if (asked.includes(url)) return { stop: 'The redirects lead back to an address already asked: they form a loop.' };
  if (request.target.scheme === 'https' && target.scheme === 'http' && redactUrl(url) !== url) {
    return { stop: 'The redirect would carry a secret in its query over plain HTTP; it was not followed.' };
  }
  const next = redirected(request, status, target);
  return next === null
    ? { stop: 'The redirect would carry the body of the request to another host; it was not followed.' }
    : { request: next };
}

function resolveLocation(from: Target, location: string): Target | null {
  try {
    // An absolute location keeps its bytes; a relative one is resolved as browsers do (RFC 9110, 10.2.2).
    const absolute = /^https?:\/\//i.test(location) ? location : new URL(location, urlOf(from)).href;
    return { ...parseTarget(absolute), userInfo: null };
  } catch {
    return null;
  }
}
