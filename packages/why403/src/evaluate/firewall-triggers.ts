// What of a request the rules of firewalls and bot filters before a site commonly match. What speaks for a cause on the
// server itself stands in circumstances.ts: a server goes by other marks, and by each in its own way.
import type { Evidence } from '../model/diagnosis.ts';
import type { ExchangeView } from './exchange-view.ts';

/** Marks that injection rules of every firewall look for, in a URL as sent or percent-encoded. */
const INJECTION =
  /(?:<|%3c)\/?(?:script|iframe|frameset|svg|img)\b|javascript:|\bunion(?:\s|\+|%20|\/\*\*\/){1,4}select\b|(?:\.\.|%2e%2e)(?:\/|%2f){1,2}|\/etc\/passwd|\$\{jndi:|(?:'|%27)(?:\s|\+|%20){0,4}or(?:\s|\+|%20){1,4}(?:'|%27|\d)/i;

/** Default names that HTTP libraries and command-line clients send. */
const LIBRARY =
  /^(?:curl|wget|python|aiohttp|httpx|go-http-client|java|okhttp|apache-httpclient|node|axios|got|undici|ruby|faraday|php|guzzle|perl|libwww|postman|insomnia|scrapy|dart|reqwest|httpie|powershell|mozilla\/5\.0 \(compatible; )/i;

/** What in the URL an injection rule may have matched. */
export function injectionMarks(view: ExchangeView): Evidence[] {
  const found = view.url === null ? null : INJECTION.exec(view.url);
  return found === null ? [] : [view.cite('url', found[0])];
}

/** A request body is what most rule sets inspect; editors and forms send what looks like an attack. */
export function sentBody(view: ExchangeView): Evidence[] {
  return view.method !== null && /^(?:POST|PUT|PATCH)$/.test(view.method) ? [view.cite('method', view.method)] : [];
}

/** A user agent that says it is a program. */
export function scriptAgent(view: ExchangeView): Evidence[] {
  const agent = view.requestHeader('user-agent');
  return agent !== null && LIBRARY.test(agent) ? [view.cite('request-header user-agent', agent)] : [];
}

/** A Referer of another site than the one asked. */
export function foreignReferer(view: ExchangeView): Evidence[] {
  const referer = view.requestHeader('referer');
  const from = /^https?:\/\/([^/:?#]{1,255})/i.exec(referer ?? '')?.[1]?.toLowerCase();
  if (referer === null || from === undefined || view.host === null) return [];
  return site(from) === site(view.host) ? [] : [view.cite('request-header referer', referer)];
}

/** The last two labels: enough to tell a site from its own subdomains. */
function site(host: string): string {
  return host.split('.').slice(-2).join('.');
}
