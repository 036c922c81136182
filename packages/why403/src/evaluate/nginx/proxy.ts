import type { NginxDirective } from '../../model/nginx-config.ts';
import { addressText, parseAddress } from './address.ts';
import { aliasLength } from './paths.ts';
import type { Run, ServerRequest } from './request.ts';
import { endpointFor } from './server-table.ts';
import { templateText } from './template.ts';
import { HandedOn, Undecidable } from './values.ts';

/** A request that `proxy_pass` sends on, where it goes to a server of the same configuration. */
export function proxied(run: Run, directive: NginxDirective): readonly ServerRequest[] {
  const [word = ''] = directive.args;
  const found = /^http:\/\/([^/]*)(\/[\s\S]*)?$/.exec(templateText(run, word));
  if (found === null) throw outside(directive);
  const [, authority = '', path] = found;
  const targets = serversOf(run, authority);
  const table = run.model.serverTable();
  return targets.map(({ host, port }) => {
    const literal = parseAddress(host === 'localhost' ? '127.0.0.1' : host);
    if (literal === null || !/^127\./.test(addressText(literal))) throw outside(directive);
    if (endpointFor(table, run.model.tree, port, addressText(literal), false).first === null) throw outside(directive);
    return {
      ...run.request,
      method: run.tree.setting(run.scope, 'proxy_method')?.args[0] ?? run.method,
      target: targetOf(run, path, word.includes('$')),
      http: run.tree.setting(run.scope, 'proxy_http_version')?.args[0] === '1.1' ? '1.1' : '1.0',
      headers: headersOf(run, authority),
      client: run.tree.setting(run.scope, 'proxy_bind')?.args[0] ?? '127.0.0.1',
      scheme: 'http',
      host: addressText(literal),
      port,
    };
  });
}

function outside({ name }: NginxDirective): HandedOn {
  return new HandedOn(`"${name}" hands the request to a program, whose answer is not known`);
}

interface Target {
  readonly host: string;
  readonly port: number;
}

/** The servers of an `upstream`, or the one that is named. */
function serversOf(run: Run, authority: string): readonly Target[] {
  const { http, tree } = run.model;
  const upstream = http === null ? undefined : tree.own(http, 'upstream').find(({ args }) => args[0] === authority);
  if (upstream === undefined) return [targetAt(authority)];
  const servers = (upstream.block ?? []).filter(
    ({ name, args }) => name === 'server' && !args.includes('backup') && !args.includes('down'),
  );
  if (servers.length === 0) throw new Undecidable(`the upstream "${authority}" names no server`);
  return servers.map(({ args }) => targetAt(args[0] ?? ''));
}

function targetAt(text: string): Target {
  const [, host = '', port] = /^([^:]*)(?::(\d+))?$/.exec(text) ?? [];
  return { host, port: Number(port ?? 80) };
}

/** With a path in `proxy_pass` the name of the location is replaced by it; without one the target goes on as sent. */
function targetOf(run: Run, path: string | undefined, isMade: boolean): string {
  const args = run.args === '' ? '' : `?${run.args}`;
  if (path !== undefined && isMade) return path;
  if (path === undefined) return run.unparsed === '' ? escaped(run.uri) + args : run.request.target;
  const length = run.validLocation ? (aliasLength(run.scope) ?? run.uri.length) : run.uri.length;
  return path + escaped(run.uri.slice(length)) + args;
}

function escaped(path: string): string {
  return path.replace(
    /[\x00-\x20"#%?\x7f-\xff]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
}

function headersOf(run: Run, authority: string): ServerRequest['headers'] {
  const set = new Map<string, string>([
    ['host', authority.replace(/:80$/, '')],
    ['connection', 'close'],
  ]);
  for (const { args } of run.tree.nearest(run.scope, 'proxy_set_header')?.directives ?? [])
    set.set((args[0] ?? '').toLowerCase(), templateText(run, args[1] ?? ''));
  const passed =
    run.tree.setting(run.scope, 'proxy_pass_request_headers')?.args[0] === 'off' ? [] : run.request.headers;
  const kept = passed.filter(
    ([name]) => !set.has(name.toLowerCase()) && !/^(?:keep-alive|expect|upgrade)$/i.test(name),
  );
  return [...[...set].filter(([, value]) => value !== ''), ...kept];
}
