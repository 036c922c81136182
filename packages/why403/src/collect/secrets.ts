import type { HeaderList } from '../model/observation.ts';
import { REDACTED, redactHeaders, redactUrl } from '../read/redact.ts';
import type { RawRequest } from './request.ts';

/** Fields whose values say what was asked and never who asks. Any other field that a user adds may carry a key. */
const HARMLESS =
  /^(?:host|user-agent|accept(?:-[a-z]+)?|content-(?:type|length|encoding|language)|origin|referer|range|if-[a-z-]+|cache-control|pragma|connection|upgrade(?:-insecure-requests)?|expect|te|dnt|via|x-requested-with|x-forwarded-(?:for|proto|host|port)|forwarded|access-control-request-[a-z]+|sec-(?:fetch|ch-ua)[a-z-]*|sec-websocket-(?:version|protocol|extensions)|x-http-method-override|traceparent|x-amz-(?:date|content-sha256)|x-ms-(?:version|date)|x-github-api-version|anthropic-version|x-goog-user-project)$/i;

/** Shorter values stand in every page by chance: a cookie that says `dark`, a header that says `staging`. */
const SHORTEST = 8;

/** What `redactHeaders` leaves of a key: the prefix that names its kind. */
const PREFIXED = /^[A-Za-z0-9_.-]{1,12}\[redacted\]$/;

/** The fields of a request as they may be shown: every value that is not known to be harmless is taken out. */
export function shownHeaders(headers: HeaderList): HeaderList {
  return redactHeaders(headers).map(([name, value]) => {
    const kept = HARMLESS.test(name) || isRedactedByName(name) || PREFIXED.test(value);
    return [name, kept ? value : REDACTED] as const;
  });
}

/** Fields of which `redactHeaders` keeps the scheme or the cookie's name. */
function isRedactedByName(name: string): boolean {
  return /^(?:(?:proxy-)?authorization|cookie)$/i.test(name);
}

/**
 * Takes the secrets of a request out of texts that may repeat them: pages and error fields often do. One request's
 * secrets may come back in the answer to another, so the same function serves a whole run.
 */
export function secretHider(request: RawRequest, proxyPassword: string): (text: string) => string {
  const values = [...new Set([...secretValues(request), proxyPassword])].filter((value) => value.length >= SHORTEST);
  values.sort((a, b) => b.length - a.length);
  return (text) => values.reduce((clean, value) => clean.replaceAll(value, REDACTED), text);
}

function secretValues({ headers, target }: RawRequest): string[] {
  const values: string[] = [];
  for (const [name, value] of headers) {
    if (HARMLESS.test(name)) continue;
    if (/^(?:proxy-)?authorization$/i.test(name)) values.push(...credentialValues(value));
    else values.push(value, ...value.split(/[\s;,]+/).map((part) => part.slice(part.indexOf('=') + 1)));
  }
  if (target.userInfo !== null) values.push(target.userInfo, passwordOf(target.userInfo));
  for (const pair of target.path.split('?')[1]?.split('&') ?? []) {
    if (redactUrl(`/?${pair}`) === `/?${pair}`) continue;
    const value = pair.slice(pair.indexOf('=') + 1);
    values.push(value, decoded(value));
  }
  return values;
}

/** Scheme, then a token or parameters (RFC 9110, 11.4). The scheme's name is no secret: challenges repeat it. */
function credentialValues(value: string): string[] {
  const [, scheme = '', rest = value] = /^([A-Za-z][\w-]{0,30})\s+(.*)$/s.exec(value) ?? [];
  const parts = rest.split(/[\s,]+/).map((part) => part.replace(/^[A-Za-z]+=/, '').replace(/^"|"$/g, ''));
  if (scheme.toLowerCase() !== 'basic') return [rest, ...parts];
  const pair = Buffer.from(rest, 'base64').toString();
  return [rest, pair, passwordOf(pair)];
}

function passwordOf(userInfo: string): string {
  return userInfo.slice(userInfo.indexOf(':') + 1);
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
