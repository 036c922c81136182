import type { ConfigLine, Explanation } from '../model/explanation.ts';
import type { NginxDirective } from '../model/nginx-config.ts';
import type { ServerRequest } from './nginx/request.ts';

/** Where a server hands a request on, and what it asks for there. */
export interface HandedOn {
  /** The line that does it. */
  readonly line: ConfigLine;
  /** As it stands in the configuration: `http://127.0.0.1:8080`, `unix:/run/app.sock`. */
  readonly to: string;
  /** Null where it is no address of a web server: a socket, a program, a name made of variables. */
  readonly server: { readonly host: string; readonly port: number } | null;
  /** The Host and the target that it is sent there with. */
  readonly asks: { readonly host: string; readonly target: string };
}

/** What of a request on nginx is passed on, where that is why its answer is not known. */
export function nginxHandsOn(
  directives: readonly NginxDirective[],
  { status, why, trace }: Explanation,
  request: ServerRequest,
): HandedOn | null {
  const name = status === null ? /^not known: "(\w+)" hands the request to a program/.exec(why)?.[1] : undefined;
  const place = trace.findLast(({ phase, directive }) => phase === 'location' && directive !== null)?.directive ?? null;
  if (name === undefined || place === null) return null;
  const way = wayTo(directives, (one) => {
    const isThere = one.line === place.line && one.source.path === place.file;
    return isThere && place.text.startsWith([one.name, ...one.args].join(' '));
  });
  const location = way.at(-1);
  const handler = location === undefined ? null : within(location, name);
  if (location === undefined || handler === null) return null;
  const [word = ''] = handler.args;
  const line = { file: handler.source.path, line: handler.line, text: `${name} ${word};` };
  const [, authority = '', path] = /^http:\/\/([^/]*)(\/.*)?$/.exec(word) ?? [];
  const sent = [...way]
    .reverse()
    .map(({ block }) => (block ?? []).filter((one) => one.name === 'proxy_set_header'))
    .find((lines) => lines.length > 0);
  const host = sent?.find(({ args }) => args[0]?.toLowerCase() === 'host')?.args[1] ?? '$proxy_host';
  const prefix = location.args.at(-1) ?? '';
  const isPlain = location.args.length === 1 || location.args[0] === '^~';
  const rest = isPlain && request.target.startsWith(prefix) ? request.target.slice(prefix.length) : null;
  return {
    line,
    to: word,
    server: serverAt(upstreamOf(directives, authority) ?? authority),
    asks: {
      host: /^\$(?:host|http_host)$/.test(host) ? hostOf(request) : host === '$proxy_host' ? authority : host,
      target: path === undefined || rest === null ? request.target : path + rest,
    },
  };
}

/** The same on Apache, whose trace has the line itself. */
export function apacheHandsOn({ status, trace }: Explanation, request: ServerRequest): HandedOn | null {
  const step = trace.findLast(({ phase }) => phase === 'proxy' || phase === 'rewrite');
  const line = step?.directive ?? null;
  if (status !== null || line === null) return null;
  if (step?.phase === 'rewrite' && !/\[(?:[^\]]*,)?\s*P(?:roxy)?\s*[,\]]/i.test(line.text)) return null;
  const [to = '', authority = '', path = ''] = /\b[a-z]+:\/\/([^/\s"]+)(\/[^\s"]*)?/i.exec(line.text) ?? [];
  if (to === '') return null;
  const from = /^ProxyPass\s+"?(\/[^\s"]*)/i.exec(line.text)?.[1] ?? null;
  const isWhole = from !== null && request.target.startsWith(from);
  return {
    line,
    to,
    server: /^http:/i.test(to) ? serverAt(authority) : null,
    asks: { host: authority, target: isWhole ? path + request.target.slice(from.length) : request.target },
  };
}

/** A directive and the blocks around it, from the outermost. */
function wayTo(
  directives: readonly NginxDirective[],
  isIt: (directive: NginxDirective) => boolean,
): readonly NginxDirective[] {
  for (const one of directives) {
    if (isIt(one)) return [one];
    const inner = one.block === null ? [] : wayTo(one.block, isIt);
    if (inner.length > 0) return [one, ...inner];
  }
  return [];
}

/** The handler of a location: its own, else that of an `if` or a `limit_except` in it. */
function within({ block }: NginxDirective, name: string): NginxDirective | null {
  const own = block?.find((one) => one.name === name);
  if (own !== undefined) return own;
  const inner = block?.filter((one) => one.name === 'if' || one.name === 'limit_except') ?? [];
  return inner.flatMap((one) => within(one, name) ?? [])[0] ?? null;
}

/** The only server of an `upstream`, or null. */
function upstreamOf(directives: readonly NginxDirective[], name: string): string | null {
  const [, upstream] = wayTo(directives, (one) => one.name === 'upstream' && one.args[0] === name);
  const servers = upstream?.block?.filter((one) => one.name === 'server') ?? [];
  return servers.length === 1 ? (servers[0]?.args[0] ?? null) : null;
}

function serverAt(authority: string): HandedOn['server'] {
  const [, host, port] = /^(\[[\da-f:]+\]|[\w.-]+)(?::(\d{1,5}))?$/i.exec(authority) ?? [];
  return host === undefined ? null : { host, port: Number(port ?? 80) };
}

function hostOf({ headers, host }: ServerRequest): string {
  return (headers.find(([name]) => name.toLowerCase() === 'host')?.[1] ?? host).replace(/:\d+$/, '');
}
