import { createHash } from 'node:crypto';
import { nginxHandsOn } from '../../evaluate/handed-on.ts';
import { explainNginx } from '../../evaluate/nginx/explain.ts';
import { nginxGoesByClient } from '../../evaluate/nginx/goes-by-client.ts';
import { NginxModel } from '../../evaluate/nginx/model.ts';
import type { ServerRequest, Surroundings } from '../../evaluate/nginx/request.ts';
import type { Listen } from '../../evaluate/nginx/server-table.ts';
import type { Scope } from '../../evaluate/nginx/tree.ts';
import type { Explanation } from '../../model/explanation.ts';
import type { NginxDirective } from '../../model/nginx-config.ts';
import type { WorkerIdentity } from '../../model/server-files.ts';
import { readNginxConfig } from '../../read/nginx/nginx-config.ts';
import { passwordMatches } from '../server-files/passwords.ts';
import { nginxAuditLogs } from './audit-logs.ts';
import { configReader, servedFiles } from './config-files.ts';
import { machineAccounts } from './machine-accounts.ts';
import type { LogFiles, Naming, Site, SiteOptions } from './site.ts';

/** A configuration of nginx; null where its worker has no account. */
export function nginxSite(options: SiteOptions): Site | null {
  const { machine, config: main, prefix } = options;
  const reader = configReader(machine);
  const config = readNginxConfig(main, reader);
  const model = new NginxModel(config);
  const worker = options.worker ?? workerOf(model, options);
  if (worker === null) return null;
  const around: Surroundings = {
    files: servedFiles(machine),
    worker,
    prefix: prefix.endsWith('/') ? prefix : `${prefix}/`,
    configFolder: main.slice(0, main.lastIndexOf('/') + 1),
    now: options.now,
    md5: (bytes) => createHash('md5').update(bytes, 'latin1').digest().toString('latin1'),
    passwordMatches,
  };
  return {
    product: 'nginx',
    worker,
    reader,
    sources: config.sources,
    problems: config.problems,
    listens: listensOf(model).map(({ directive }) => directive?.args[0] ?? '80'),
    pidFile: null,
    mainErrorLogs: logsOf(model, model.tree.main, options).error,
    places: listensOf(model).map(({ server, port, isTls }) => ({
      name: plainName(model, server),
      port,
      isTls,
      access: logsOf(model, server, options).access,
    })),
    explain: (request) => explainNginx(model, request, around),
    goesByClient: (request) => nginxGoesByClient(model, request, around),
    naming: (request, explanation) => naming(model, request, explanation),
    logs: (explanation) => ({
      ...logFiles(model, explanation, options),
      audit: nginxAuditLogs(config.directives, reader, prefix),
    }),
    handsOn: (explanation, request) => nginxHandsOn(config.directives, explanation, request),
  };
}

function workerOf(model: NginxModel, { machine, builtIn }: SiteOptions): WorkerIdentity | null {
  const accounts = machineAccounts(machine);
  const [name, group] = model.tree.own(model.tree.main, 'user').at(-1)?.args ?? [];
  if (name !== undefined) return accounts.identity(name, group ?? null);
  const user = builtIn?.user ?? 'nobody';
  return accounts.identity(user, builtIn?.group ?? null) ?? accounts.login(user);
}

function listensOf(model: NginxModel): readonly Listen[] {
  return [...model.serverTable().listens.values()].flat();
}

function naming(model: NginxModel, { host, port, headers }: ServerRequest, explanation: Explanation): Naming | null {
  const server = chosenServer(model, explanation);
  if (server === null) return null;
  const asked = (headers.find(([name]) => name.toLowerCase() === 'host')?.[1] ?? host)
    .replace(/:\d+$/, '')
    .replace(/\.$/, '')
    .toLowerCase();
  const names = model.tree.own(server, 'server_name').flatMap(({ args }) => args);
  const others = new Set(
    listensOf(model)
      .filter((one) => one.port === port)
      .map((one) => one.server),
  );
  return {
    matches: names.some((name) => meets(model, name, asked)),
    isOnly: others.size === 1,
    name: names[0] ?? null,
  };
}

/** The first of its names that a client can ask for. */
function plainName(model: NginxModel, server: Scope): string | null {
  const names = model.tree.own(server, 'server_name').flatMap(({ args }) => args);
  const name = names.find((one) => /^\.?[a-z0-9-]+(?:\.[a-z0-9-]+)*$/i.test(one));
  return name?.replace(/^\./, '') ?? null;
}

function meets(model: NginxModel, name: string, host: string): boolean {
  if (name.startsWith('~')) return Array.isArray(model.pattern(name.slice(1), true).match(host));
  const plain = name.toLowerCase();
  if (plain.startsWith('.')) return host === plain.slice(1) || host.endsWith(plain);
  if (plain.startsWith('*.')) return host.endsWith(plain.slice(1));
  return plain.endsWith('.*') ? host.startsWith(plain.slice(0, -1)) : host === plain;
}

function chosenServer(model: NginxModel, { trace }: Explanation): Scope | null {
  const said = trace.find(({ phase }) => phase === 'server')?.directive;
  if (said == null) return null;
  const all = listensOf(model).map(({ server }) => server);
  return all.find(({ head }) => head?.line === said.line && head.source.path === said.file) ?? null;
}

type ServerLogs = Omit<LogFiles, 'audit'>;

/** Logs of the server that answers, those of its locations included; those of all servers where none is chosen. */
function logFiles(model: NginxModel, explanation: Explanation, options: SiteOptions): ServerLogs {
  return logsOf(model, chosenServer(model, explanation) ?? model.http ?? model.tree.main, options);
}

function logsOf(model: NginxModel, server: Scope, options: SiteOptions): ServerLogs {
  const named = (name: string) => [
    ...(model.tree.nearest(server, name)?.directives ?? []),
    ...within(server.head, name),
  ];
  const paths = (name: string) => named(name).flatMap(({ args }) => fileOf(args[0] ?? '', options.prefix));
  const error = paths('error_log');
  const access = paths('access_log');
  const { errorLog, builtIn } = options;
  const without = errorLog ?? builtIn?.errorLog ?? null;
  return {
    error: [...new Set(error.length > 0 || without === null ? error : [without])],
    access: [...new Set(named('access_log').length > 0 || builtIn?.accessLog == null ? access : [builtIn.accessLog])],
  };
}

function within(head: NginxDirective | null, name: string): readonly NginxDirective[] {
  const found: NginxDirective[] = [];
  const waiting = [...(head?.block ?? [])];
  for (let one = waiting.pop(); one !== undefined && found.length < 100; one = waiting.pop()) {
    if (one.name === name) found.push(one);
    for (const inner of one.block ?? []) waiting.push(inner);
  }
  return found;
}

/** Logs that are no files, and names that only a request completes, are passed over. */
function fileOf(word: string, prefix: string): string[] {
  if (word === '' || word === 'off' || word === 'stderr' || /^(?:syslog|memory):/.test(word) || word.includes('$'))
    return [];
  return [word.startsWith('/') ? word : `${prefix.replace(/\/$/, '')}/${word}`];
}
