import { compileApache } from '../../evaluate/apache/config/compile.ts';
import type { ServerConfig } from '../../evaluate/apache/config/server.ts';
import { explainApache } from '../../evaluate/apache/explain.ts';
import { fnmatch } from '../../evaluate/apache/fnmatch.ts';
import { apacheGoesByClient } from '../../evaluate/apache/goes-by-client.ts';
import type { ApacheSite } from '../../evaluate/apache/predict-apache.ts';
import type { ApacheWire } from '../../evaluate/apache/request.ts';
import { apacheHandsOn } from '../../evaluate/handed-on.ts';
import type { ServerRequest } from '../../evaluate/nginx/request.ts';
import type { ApacheConfig, ApacheDirective } from '../../model/apache-config.ts';
import type { Explanation } from '../../model/explanation.ts';
import type { WorkerIdentity } from '../../model/server-files.ts';
import { readApacheConfig, readHtaccess } from '../../read/apache/apache-config.ts';
import { passwordMatches } from '../server-files/passwords.ts';
import { apacheAuditLogs } from './audit-logs.ts';
import { configReader, servedFiles } from './config-files.ts';
import { type Machine, SERVED_LIMIT } from './machine.ts';
import { machineAccounts } from './machine-accounts.ts';
import type { LogFiles, Naming, Site, SiteOptions, SitePlace } from './site.ts';

/** A configuration of Apache; null where its worker has no account. */
export function apacheHostSite(options: SiteOptions): Site | null {
  const { machine, config: main, prefix } = options;
  const reader = configReader(machine);
  const settings = {
    serverRoot: prefix,
    environment: options.environment ?? debianEnvironment(machine, prefix),
    defines: options.defines,
  };
  const config = readApacheConfig(main, reader, settings);
  const worker = options.worker ?? workerOf(config, machine);
  if (worker === null) return null;
  const compiled = compileApache(config);
  const site: ApacheSite = {
    compiled,
    world: {
      files: servedFiles(machine),
      worker,
      modules: config.modules,
      readHtaccess: (path, text) => readHtaccess({ path, text }, reader, config),
      checkPassword: passwordMatches,
    },
    reload: (texts) => {
      const read = (path: string) => {
        const text = texts.get(path);
        return text === undefined ? reader.read(path) : { text };
      };
      return compileApache(readApacheConfig(main, { ...reader, read }, settings));
    },
  };
  const mistakes = compiled.mistakes.map(({ directive: { source, line }, expected }) => ({
    file: source.path,
    line,
    expected,
  }));
  return {
    product: 'apache',
    worker,
    reader,
    sources: config.sources,
    problems: [...config.problems, ...mistakes],
    listens: config.directives.filter(({ key }) => key === 'listen').map(({ args }) => args[0] ?? ''),
    pidFile: pidFileOf(config) ?? options.builtIn?.pidFile ?? null,
    mainErrorLogs: logsOf(config, null).error,
    places: placesOf(config, compiled),
    explain: (request) => explainApache(site, wireOf(request)),
    goesByClient: (request) => apacheGoesByClient(site, wireOf(request)),
    naming: (request, explanation) => naming(site, request, explanation),
    logs: (explanation) => logFiles(config, explanation),
    handsOn: apacheHandsOn,
  };
}

function workerOf(config: ApacheConfig, machine: Machine): WorkerIdentity | null {
  const accounts = machineAccounts(machine);
  const said = (key: string) => config.directives.findLast((one) => one.key === key)?.args[0];
  return accounts.identity(said('user') ?? 'www-data', said('group') ?? null);
}

function wireOf({ method, target, http, headers, client, port, bodyLength }: ServerRequest): ApacheWire {
  return { method, target, http, headers, client, port, hasBody: bodyLength > 0 };
}

function naming({ compiled }: ApacheSite, { headers, host, port }: ServerRequest, said: Explanation): Naming | null {
  const server = chosenServer(compiled.hosts, said) ?? compiled.main;
  const asked = (headers.find(([name]) => name.toLowerCase() === 'host')?.[1] ?? host)
    .replace(/:\d+$/, '')
    .replace(/\.$/, '')
    .toLowerCase();
  const names = [...(server.serverName === null ? [] : [server.serverName]), ...server.serverAliases];
  const here = compiled.hosts.filter(({ addresses }) =>
    addresses.some((one) => one.port === null || one.port === port),
  );
  return {
    matches: names.some((name) => fnmatch(name.toLowerCase(), asked, { pathname: false, ignoreCase: true })),
    isOnly: here.length <= 1,
    name: server.serverName,
  };
}

function chosenServer(hosts: ApacheSite['compiled']['hosts'], { trace }: Explanation): ServerConfig | null {
  const said = trace.find(({ phase }) => phase === 'server')?.directive;
  if (said == null) return null;
  const found = hosts.find(
    ({ server: { directive } }) => directive?.line === said.line && directive.source.path === said.file,
  );
  return found?.server ?? null;
}

function placesOf(config: ApacheConfig, { hosts, main, listens }: ApacheSite['compiled']): SitePlace[] {
  const ports = listens.flatMap(({ port }) => (port === null ? [] : [port]));
  const place = (server: ServerConfig, host: ApacheDirective | null, port: number): SitePlace => ({
    name: server.serverName,
    port,
    isTls: server.settings.get('sslengine')?.args[0]?.toLowerCase() === 'on',
    access: logsOf(config, host).access,
  });
  if (hosts.length === 0) return ports.map((port) => place(main, null, port));
  return hosts.flatMap(({ server, addresses }) =>
    addresses.flatMap(({ port }) =>
      (port === null ? ports : [port]).map((one) => place(server, server.directive, one)),
    ),
  );
}

/** Logs of the virtual host that answers, else those of the main server. */
function logFiles(config: ApacheConfig, { trace }: Explanation): LogFiles {
  const said = trace.find(({ phase }) => phase === 'server')?.directive ?? null;
  const host = config.directives.find(
    ({ key, line, source }) => key === '<virtualhost' && line === said?.line && source.path === said.file,
  );
  return logsOf(config, host ?? null);
}

function logsOf(config: ApacheConfig, host: ApacheDirective | null): LogFiles {
  const paths = (keys: ReadonlySet<string>) => {
    const named = (list: readonly ApacheDirective[]) => list.filter(({ key }) => keys.has(key));
    const own = named(host?.block ?? []);
    const chosen = own.length > 0 ? own : named(config.directives);
    return [...new Set(chosen.flatMap(({ args }) => fileOf(args[0] ?? '', config.serverRoot)))];
  };
  return {
    error: paths(new Set(['errorlog'])),
    access: paths(new Set(['customlog', 'transferlog', 'globallog'])),
    audit: apacheAuditLogs(config.directives, config.serverRoot),
  };
}

function pidFileOf({ directives, serverRoot }: ApacheConfig): string | null {
  const word = directives.findLast(({ key }) => key === 'pidfile')?.args[0];
  return word === undefined ? null : (fileOf(word, serverRoot)[0] ?? null);
}

/** Programs and the system's log are no files. */
function fileOf(word: string, root: string): string[] {
  if (word === '' || word.startsWith('|') || word === 'syslog' || word.startsWith('syslog:')) return [];
  return [word.startsWith('/') ? word : `${root.replace(/\/$/, '')}/${word}`];
}

/** What Debian's `envvars` exports, for the variables of its configuration. */
function debianEnvironment(machine: Machine, serverRoot: string): Record<string, string> {
  const found: Record<string, string> = { APACHE_CONFDIR: serverRoot, SUFFIX: '' };
  const path = `${serverRoot}/envvars`;
  if (typeof machine.look(path) !== 'object') return found;
  const text = machine.read(path, SERVED_LIMIT);
  for (const [, name = '', value = ''] of text.matchAll(/^[ \t]*(?:export[ \t]+)?([A-Z_]+)=(\S*)[ \t\r]*$/gm)) {
    const plain = value.replace(/^"(.*)"$/, '$1');
    found[name] ??= plain.replace(/\$\{?([A-Z_]+)\}?/g, (_, other: string) => found[other] ?? '');
  }
  return found;
}
