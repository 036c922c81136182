// What a request itself shows that speaks for one cause or another, where the answer names none. Each function
// cites the part of the request it saw, or returns nothing: circumstances order what is possible, they prove nothing.
// They are those of a server and its applications; what sets off a firewall before it stands in firewall-triggers.ts.
import { isCredentialField } from '../model/credential-field.ts';
import type { Evidence } from '../model/diagnosis.ts';
import type { ExchangeView } from './exchange-view.ts';

const MEDIA = /\.(?:jpe?g|png|gif|webp|avif|svg|ico|mp4|webm|m4v|mov|mp3|ogg|flv|pdf|zip|woff2?)$/i;
const SCRIPT = /\.(?:php\d?|phtml|phar|cgi|pl|py|rb|sh|asp|aspx|jsp)(?:$|\/)/i;
/** Names that guides tell to refuse: dot files, backups, configuration, code that is not meant to be asked for. */
const GUARDED =
  /(?:^|\/)(?:\.(?!well-known(?:\/|$))[^/]+|[^/]*(?:~|\.(?:bak|old|orig|swp|sql|inc|ini|conf|env|log|tpl|lock|yml))|(?:vendor|node_modules|includes?|config|private|internal|uploads\/.{0,200}\.php\d?))(?:$|\/)/i;
const ADMINISTRATION =
  /(?:^|\/)(?:wp-login\.php|wp-admin|xmlrpc\.php|admin[^/]{0,20}|administrator|phpmyadmin|manager|host-manager|server-status|nginx_status|status|metrics|actuator|console|cpanel|adminer[^/]{0,20})(?:$|\/)/i;
const SECRET_PAGE =
  /(?:^|\/)(?:log-?in|sign-?in|account|auth|oauth2?|token|checkout|payments?|profile|secure)(?:$|[/.])/i;
const SIGNATURE_PARAMETER =
  /(?:^|[&;])(md5|hash|sig|sign|signature|hmac|token|st|expires?|e|exp|hdnts|verify|x-amz-signature)=/i;
/** Not curl, wget and the like: people look into refusals with these, so their names say little. */
const MACHINE =
  /\b(?:python|java|okhttp|go-http-client|libwww-perl|axios|node|undici|ruby|scrapy|postmanruntime|headlesschrome|phantomjs|[a-z]{0,30}(?:bot|crawler|spider|scraper|scan(?:ner)?))(?:\b|[/_-])/i;
const ADDRESS = /^(?:\d{1,3}(?:\.\d{1,3}){3}|\[[0-9a-f:.]+\])$/i;
const PLAIN_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);
const FILE_MANAGING = new Set(['MKCOL', 'COPY', 'MOVE', 'PROPFIND', 'PROPPATCH', 'LOCK', 'UNLOCK']);

function citing(view: ExchangeView, part: string, excerpt: string | null, holds: boolean): Evidence[] {
  return holds && excerpt !== null ? [view.cite(part, excerpt)] : [];
}

function onPath(view: ExchangeView, holds: (path: string) => boolean): Evidence[] {
  return citing(view, 'url', view.path, view.path !== null && holds(view.path));
}

/** The path ends in a slash, so it names a directory. */
export function asksForDirectory(view: ExchangeView): Evidence[] {
  return onPath(view, (path) => path.endsWith('/'));
}

/** The path is of the kind that rules are written against: dot files, backups, code below an upload folder. */
export function asksForGuardedPath(view: ExchangeView): Evidence[] {
  return onPath(view, (path) => GUARDED.test(path));
}

/** The path names a script. */
export function asksForScript(view: ExchangeView): Evidence[] {
  return onPath(view, (path) => SCRIPT.test(path));
}

/** The path is one that is commonly open to a few addresses only. */
export function asksForAdministration(view: ExchangeView): Evidence[] {
  return onPath(view, (path) => ADMINISTRATION.test(path));
}

/** The method is other than GET, HEAD and OPTIONS. */
export function changesSomething(view: ExchangeView): Evidence[] {
  return citing(view, 'method', view.method, view.method !== null && !PLAIN_METHODS.has(view.method));
}

/** The method is one of WebDAV (RFC 4918), which the server carries out on the file system itself. */
export function managesFiles(view: ExchangeView): Evidence[] {
  return citing(view, 'method', view.method, view.method !== null && FILE_MANAGING.has(view.method));
}

/** A Referer of another host was sent; for a media file it is cited twice, as that is what such rules are made for. */
export function embedsFromElsewhere(view: ExchangeView): Evidence[] {
  const referer = view.requestHeader('referer');
  if (referer === null || view.host === null) return [];
  const from = /^https?:\/\/([^/:?#]+)/i.exec(referer)?.[1]?.toLowerCase();
  const foreign = citing(view, 'request-header referer', referer, from !== view.host);
  return foreign.length === 0 ? [] : [...foreign, ...onPath(view, (path) => MEDIA.test(path))];
}

/** A page that is to be kept secret was asked for over plain HTTP. Of other pages the scheme says little: most refusals do not look at it. */
export function plainHttp(view: ExchangeView): Evidence[] {
  return citing(view, 'url', view.url, view.scheme === 'http' && SECRET_PAGE.test(view.path ?? ''));
}

/** The query carries what signed links carry: a digest, an end of validity. */
export function carriesSignature(view: ExchangeView): Evidence[] {
  const names = (view.query ?? '').split(/[&;]/).filter((pair) => SIGNATURE_PARAMETER.test(`&${pair}`));
  return names.map((pair) => view.cite('url', pair));
}

/** The user agent is a program, or none was sent. */
export function isMachine(view: ExchangeView): Evidence[] {
  const agent = view.requestHeader('user-agent');
  if (agent === null) return citing(view, 'request-headers', 'no user-agent was sent', view.requestHeadersShown);
  return citing(view, 'request-header user-agent', agent, agent.trim() === '' || MACHINE.test(agent));
}

/** The host is a bare address: no site is usually configured under it. */
export function asksForAddress(view: ExchangeView): Evidence[] {
  return citing(view, 'host', view.host, view.host !== null && ADDRESS.test(view.host));
}

/** Something was sent that a content rule may have read: a body, or a query with characters that such rules look for. */
export function sendsContent(view: ExchangeView): Evidence[] {
  const length = Number(view.requestHeader('content-length') ?? '0');
  const body = citing(view, 'method', `${view.method} with a body`, length > 0 || view.method === 'POST');
  const query = view.query ?? '';
  return [
    ...body,
    ...citing(view, 'url', query, /[<>'"();|`]|%(?:3c|3e|27|22|28|29|3b|7c|60|00|0a)|\.\.\//i.test(query)),
  ];
}

/** Credentials were sent, so a decision about the person is possible. */
export function carriesCredentials(view: ExchangeView): Evidence[] {
  const names = (view.exchange.request.headers ?? []).map(([name]) => name.toLowerCase());
  // A token against forgery says which page asks, and not who.
  const carrying = [...new Set(names)].filter((name) => isCredentialField(name) && !/[cx]srf|^proxy-/.test(name));
  return carrying.map((name) => view.cite(`request-header ${name}`, view.requestHeader(name) ?? ''));
}

/** Request headers were shown and none of them carries credentials. */
export function carriesNoCredentials(view: ExchangeView): boolean {
  return view.requestHeadersShown && carriesCredentials(view).length === 0;
}

/** A web origin was named, as browsers do for requests across origins (RFC 6454, section 7). */
export function namesWebOrigin(view: ExchangeView): Evidence[] {
  const origin = view.requestHeader('origin');
  return citing(view, 'request-header origin', origin, origin !== null);
}

/** Why a directory without index file is out of the question, or null: servers look for one only to answer these methods. */
export function noIndexLookup(view: ExchangeView): string | null {
  if (view.method === null || ['GET', 'HEAD', 'POST'].includes(view.method)) return null;
  return `An index file is only looked for to answer GET, HEAD or POST; this was ${view.method}.`;
}

/** A segment of the path is longer than file names may be (NAME_MAX, 255 bytes). */
export function hasOverlongSegment(view: ExchangeView): Evidence[] {
  return onPath(view, (path) => /[^/]{256}/.test(path));
}

/** The path has an extension, and it is none of a PHP script. */
export function isNoScript(view: ExchangeView): Evidence[] {
  return onPath(view, (path) => /\.[a-z0-9]{1,8}$/i.test(path) && !/\.(?:php\d?|phar|phtml)$/i.test(path));
}
