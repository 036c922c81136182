import type { NginxDirective } from '../../model/nginx-config.ts';
import { standInsFor } from '../stand-ins.ts';
import { evaluateRequest, type Verdict } from './evaluate.ts';
import type { NginxModel } from './model.ts';
import type { ServerRequest, Surroundings } from './request.ts';

/** Variables that tell clients apart. */
const OF_CLIENT = [
  'remote_addr',
  'binary_remote_addr',
  'remote_port',
  'realip_remote_addr',
  'realip_remote_port',
  'proxy_protocol_addr',
  'proxy_protocol_port',
  'proxy_add_x_forwarded_for',
];

/** What uses a variable without deciding anything: logs, limits that count, and what programs behind the server are told. */
const HARMLESS =
  /^(?:log_format|access_log|add_header|add_trailer|limit_(?:req|conn)_zone|hash|proxy_bind|proxy_cache_key|(?:fastcgi|uwsgi|scgi)_param)$/;
/** Told to a program behind the server, which may be this server again. */
const TOLD = /^(?:proxy|grpc)_set_header$/;

/**
 * Whether another client could be answered otherwise, or by another line. All are tried that lists of networks tell
 * apart; whatever else looks at the address counts as if it decided.
 */
export function nginxGoesByClient(model: NginxModel, request: ServerRequest, around: Surroundings): boolean {
  const { config } = model.tree;
  const answerFor = (client: string) => evaluateRequest(model, model.tree, { ...request, client }, around);
  const mine = answerFor(request.client);
  const servers = mine.trace.filter(({ phase }) => phase === 'server').length;
  if (looksAtClient(config.directives, servers > 1)) return true;
  const clients = standInsFor(config.sources.map(({ text }) => text));
  return clients === null || !clients.every((client) => isSame(mine, answerFor(client)));
}

function isSame(one: Verdict, other: Verdict): boolean {
  if (one.status !== other.status || one.reason !== other.reason || one.trace.length !== other.trace.length)
    return false;
  return one.trace.every((step, at) => {
    const { phase, directive, path, status } = other.trace[at] ?? {};
    return step.phase === phase && step.directive === directive && step.path === path && step.status === status;
  });
}

/** Whether anything but a list of networks looks at the address. */
function looksAtClient(directives: readonly NginxDirective[], asksItself: boolean): boolean {
  const known = clientVariables(directives);
  return directives.some(function looks({ name, args, block }): boolean {
    if (HARMLESS.test(name) || (TOLD.test(name) && !asksItself) || isDefinition(name)) return false;
    return args.some((word) => mentions(word, known)) || (block ?? []).some(looks);
  });
}

function isDefinition(name: string): boolean {
  return name === 'map' || name === 'geo' || name === 'split_clients' || name === 'set';
}

/** Those of nginx, and those that are made of them: by `map` and its kin, which decide nothing until they are used. */
function clientVariables(directives: readonly NginxDirective[]): ReadonlySet<string> {
  const known = new Set(OF_CLIENT);
  const definitions: NginxDirective[] = [];
  const waiting = [...directives];
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    if (isDefinition(one.name)) definitions.push(one);
    for (const inner of one.block ?? []) waiting.push(inner);
  }
  for (let before = 0; before < known.size; ) {
    before = known.size;
    for (const { name, args, block } of definitions) {
      // `geo $made` goes by the address by itself, through networks alone.
      const words = [...args, ...(block ?? []).flatMap((line) => [line.name, ...line.args])];
      const uses = name === 'geo' && isOwnAddress(args) ? false : words.some((word) => mentions(word, known));
      if (!uses) continue;
      const made = name === 'set' ? args[0] : args.at(-1);
      // The query is read in many ways.
      if (made === '$args')
        for (const word of ['args', 'query_string', 'is_args', 'request_uri', 'arg_']) known.add(word);
      for (const word of [made ?? '', ...words.flatMap(namesOfGroups)]) known.add(word.replace(/^\$/, ''));
    }
  }
  return known;
}

function isOwnAddress(args: readonly string[]): boolean {
  return args.length < 2 || args[0] === '$remote_addr';
}

function namesOfGroups(word: string): readonly string[] {
  return [...word.matchAll(/\(\?P?[<'](\w+)[>']/g)].map(([, name = '']) => name);
}

function mentions(word: string, known: ReadonlySet<string>): boolean {
  return [...word.toLowerCase().matchAll(/\$\{?(\w+)/g)].some(
    ([, name = '']) => known.has(name) || (name.startsWith('arg_') && known.has('arg_')),
  );
}
