import type { HeaderList } from '../model/observation.ts';
import { textOfLiteral } from './quoted-text.ts';

/** What one client's message tells of an exchange; null for what it does not. */
export interface ClientError {
  readonly status: number | null;
  readonly reason: string | null;
  readonly method: string | null;
  readonly url: string | null;
  readonly headers: HeaderList | null;
  /** The response text inside the message, or the message where the two cannot be told apart. */
  readonly body: string;
}

/** Knows one client's form; null where the text is not of it. */
type Client = (text: string) => ClientError | null;

function error(body: string, known: Partial<ClientError>): ClientError {
  return { status: null, reason: null, method: null, url: null, headers: null, ...known, body };
}

function numberOf(text: string | undefined): number | null {
  return text === undefined ? null : Number(text);
}

const URLS = /\bhttps?:\/\/([^\s"'<>)\]},;/?#]{1,255})[^\s"'<>)\]},;]{0,2000}/g;
/** Where messages send people to read, not where the request went. */
const FOR_READERS =
  /^(?:docs?|developers?|help|support|learn|knowledge|community|wiki)[.-]|(?:^|\.)stackoverflow\.com$/i;
const URLS_READ = 30;

/** The address of the request, where the message shows one host only; of several nobody can tell which was asked. */
function onlyUrl(text: string): string | null {
  const found = [...text.matchAll(URLS)].slice(0, URLS_READ).filter(([, host = '']) => !FOR_READERS.test(host));
  const hosts = new Set(found.map(([, host = '']) => host.toLowerCase()));
  return hosts.size === 1 ? (found[0]?.[0] ?? null) : null;
}

/** curl, git and everything else that goes through a proxy with CONNECT: the destination was never reached. */
const proxyTunnel: Client = (text) => {
  const found =
    /(?:HTTP code (\d{3}) from proxy after CONNECT|CONNECT tunnel failed, response (\d{3})|Tunnel connection failed: (\d{3})\b)/.exec(
      text,
    );
  if (found === null) return null;
  return error(text, {
    status: Number(found[1] ?? found[2] ?? found[3]),
    method: 'CONNECT',
    url: onlyUrl(text),
  });
};

/** axios, as console.log prints it: an object in the notation of Node's util.inspect. */
const axios: Client = (text) => {
  const found = /Request failed with status code (\d{3})/.exec(text);
  if (found === null) return null;
  return error(inspectedData(text) ?? text, {
    status: numberOf(found[1]),
    reason: /\bstatusText: '([^'\n]{1,100})'/.exec(text)?.[1] ?? null,
    method: /\bmethod: '([a-zA-Z]{3,10})'/.exec(text)?.[1]?.toUpperCase() ?? null,
    url: /\burl: '([^'\n]{1,2000})'/.exec(text)?.[1] ?? null,
    headers: inspectedHeaders(text),
  });
};

/** undici's and the browser's `Response`, printed. */
const fetchResponse: Client = (text) => {
  const block = /\bResponse \{[\s\S]{0,400}?\bstatus: (\d{3})\b/.exec(text);
  if (block === null) return null;
  return error(text, {
    status: numberOf(block[1]),
    reason: /\bstatusText: '([^'\n]{1,100})'/.exec(text)?.[1] ?? null,
    url: /\burl: '([^'\n]{1,2000})'/.exec(text)?.[1] ?? null,
    headers: inspectedHeaders(text),
  });
};

/** `data: '…'` or `data: {…}` of an inspected object, up to the end of that value. */
function inspectedData(text: string): string | null {
  const at = text.search(/\bdata: ['"`{[]/);
  if (at < 0) return null;
  const start = at + 'data: '.length;
  const open = text[start] ?? '';
  if (open === '{' || open === '[') return balanced(text, start);
  for (let end = start + 1; end < text.length; end++) {
    if (text[end] === '\\') end += 1;
    else if (text[end] === open)
      return text
        .slice(start + 1, end)
        .replaceAll('\\n', '\n')
        .replaceAll(`\\${open}`, open);
  }
  return text.slice(start + 1);
}

function balanced(text: string, start: number): string {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    if ('{['.includes(text[at] ?? '')) depth += 1;
    else if ('}]'.includes(text[at] ?? '')) depth -= 1;
    if (depth === 0) return text.slice(start, at + 1);
  }
  return text.slice(start);
}

function inspectedHeaders(text: string): HeaderList | null {
  const responseAt = text.search(/\bresponse: |\bResponse \{/);
  const from = text.slice(Math.max(0, responseAt));
  const at = from.search(/\bheaders: /);
  const open = at < 0 ? -1 : from.indexOf('{', at);
  if (open < 0) return null;
  const block = balanced(from, open).slice(0, 32 * 1024);
  const pairs = [...block.matchAll(/['"]?([A-Za-z][A-Za-z0-9-]{0,60})['"]?: ['"]([^'"\n]{0,2000})['"]/g)];
  return pairs.map(([, name = '', value = '']) => [name, value] as const);
}

/** requests: `403 Client Error: Forbidden for url: …`, often with the response text printed after it. */
const pythonRequests: Client = (text) => {
  const found = /\b(\d{3}) Client Error: ([^\n]{0,100}?) for url: (\S{1,2000})/.exec(text);
  if (found === null) return null;
  const known = { status: numberOf(found[1]), reason: found[2] ?? null, url: found[3] ?? null };
  return error(printedAfter(text, found) ?? text, known);
};

/** What stands below a message that begins the text, unless that is a trace of the program. */
function printedAfter(text: string, message: RegExpExecArray): string | null {
  const before = text.slice(0, message.index).trim();
  const after = text.slice(message.index + message[0].length).trim();
  if (after === '' || !/^(?:[\w.]{1,80}:)?$/.test(before) || /^Traceback|^\s{0,20}File "/m.test(after)) return null;
  return textOfLiteral(after) ?? after;
}

/** urllib, twine and Go's registry clients: `HTTP Error 403: Forbidden`, `403 Forbidden from https://…`. */
const pythonUrllib: Client = (text) => {
  const found = /\bHTTP ?Error:? (\d{3}):? ?([^\n]{0,200})/i.exec(text);
  if (found === null) return null;
  return error(text, { status: numberOf(found[1]), url: onlyUrl(text) });
};

/** boto3 and aws-cli: `An error occurred (AccessDenied) when calling the GetObject operation: Access Denied`. */
const botocore: Client = (text) => {
  const found = /An error occurred \((\w{1,80})\) when calling the (\w{1,80}) operation/.exec(text);
  if (found === null) return null;
  // A code that is a number is all that HEAD answers have: `An error occurred (403) when calling the HeadObject operation: Forbidden`.
  const status = /^\d{3}$/.test(found[1] ?? '') ? Number(found[1]) : null;
  return error(text, { status, method: /^Head/.test(found[2] ?? '') ? 'HEAD' : null });
};

/** kubectl: `Error from server (Forbidden): …`. */
const kubectl: Client = (text) => (/Error from server \(Forbidden\)/.test(text) ? error(text, { status: 403 }) : null);

/** npm: `npm error 403 403 Forbidden - PUT https://registry… - …`. */
const npm: Client = (text) => {
  const found = /\bnpm (?:ERR!|error)(?: code E| )(\d{3})\b/.exec(text);
  if (found === null) return null;
  const detail = /\b\d{3} [A-Z][A-Za-z ]{1,40} - ([A-Z]{3,8}) (https?:\/\/\S{1,2000})(?: - ([^\n]{1,1000}))?/.exec(
    text,
  );
  return error(text, { status: numberOf(found[1]), method: detail?.[1] ?? null, url: detail?.[2] ?? null });
};

/** git over https, and what the host says through it (`remote: …`). */
const git: Client = (text) => {
  const found = /unable to access '([^'\n]{1,2000})': The requested URL returned error: (\d{3})/.exec(text);
  if (found === null) return null;
  return error(text, { status: numberOf(found[2]), url: found[1] ?? null });
};

/** docker and other OCI clients. */
const docker: Client = (text) => {
  const found =
    /(?:unexpected status (?:code )?(?:from (?:[A-Z]{3,6}) request to (https?:\/\/\S{1,2000}): )?|parsing HTTP )(\d{3})\b/.exec(
      text,
    );
  if (found === null) return null;
  return error(text, { status: numberOf(found[2]), url: found[1] ?? onlyUrl(text) });
};

/** curl without -v, and wget. */
const transferTool: Client = (text) => {
  const found =
    /The requested URL returned error: (\d{3})|^.{0,60}ERROR (\d{3}): |awaiting response\.\.\. (\d{3}) /m.exec(text);
  if (found === null) return null;
  return error(text, { status: Number(found[1] ?? found[2] ?? found[3]), url: onlyUrl(text) });
};

/** apt: `Failed to fetch http://… 403  Forbidden [IP: …]`, and `Err:1 http://… 403 Forbidden`. */
const apt: Client = (text) => {
  const found =
    /(?:Failed to fetch (https?:\/\/\S{1,2000})|^Err:\d{1,4} [^\n]{1,500}?)\s{1,9}(4\d\d) {1,2}[A-Z][a-z]/m.exec(text);
  if (found === null) return null;
  return error(text, { status: numberOf(found[2]), method: 'GET', url: found[1] ?? onlyUrl(text) });
};

/** What an ACME server met when it asked for its token: `Invalid response from http://…: 403`. */
const acme: Client = (text) => {
  const found = /\bInvalid response from (https?:\/\/[^\s"]{1,2000}?)(?: \[[^\]\n]{1,60}\])?: (4\d\d)\b/.exec(text);
  if (found === null) return null;
  return error(text, { status: numberOf(found[2]), method: 'GET', url: found[1] ?? null });
};

/**
 * What the console of a browser says where it kept an answer from a page of another web origin: Chromium, Firefox,
 * Safari. It shows a status only sometimes, and the answer itself never.
 */
const browserConsole: Client = (text) => {
  const blocked =
    /\bAccess to [\w ]{2,40} at '([^'\s]{1,2000})'(?: \(redirected from '[^'\s]{1,2000}'\))? from origin '[^'\s]{1,300}' has been blocked by CORS policy|\bThe Same Origin Policy disallows reading the remote resource at (\S{1,2000}?)\.? \(Reason:|\b(?:Fetch API|XMLHttpRequest) cannot load (\S{1,2000}?)\.? due to access control checks/.exec(
      text,
    );
  if (blocked === null) return null;
  const status =
    /\bStatus code: (\d{3})\b|net::ERR_FAILED (\d{3})\b|\b[A-Z]{3,7} https?:\/\/\S{1,2000} (\d{3}) \(/.exec(text);
  return error(text, {
    status: numberOf(status?.slice(1).find((one) => one !== undefined)),
    method: /response to preflight|CORS preflight/i.test(text) ? 'OPTIONS' : null,
    url: blocked.slice(1).find((one) => one !== undefined) ?? null,
  });
};

/**
 * `HTTP error! status: 403`, `StatusCode=403`, `response code: 403`, `(403) Forbidden`, `forbidden (403)` and their
 * like, as programs word it themselves.
 */
const statusPhrase: Client = (text) => {
  const found =
    /\b(?:status(?:[ _-]?code)?|response code)["']?\s{0,3}[:=]\s{0,3}["']?(4\d\d)\b|\b(4\d\d)\)? \(?Forbidden\)?|\bforbidden \((403)\)/i.exec(
      text,
    );
  if (found === null) return null;
  return error(text, { status: Number(found[1] ?? found[2] ?? found[3]), url: onlyUrl(text) });
};

/** Asked in this order: the forms that say most come first. */
export const CLIENTS: readonly Client[] = [
  proxyTunnel,
  axios,
  fetchResponse,
  pythonRequests,
  botocore,
  kubectl,
  npm,
  git,
  docker,
  pythonUrllib,
  transferTool,
  apt,
  acme,
  browserConsole,
  statusPhrase,
];
