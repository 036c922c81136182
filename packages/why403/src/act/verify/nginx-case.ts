import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { evaluateRequest, type Verdict } from '../../evaluate/nginx/evaluate.ts';
import type { NginxModel } from '../../evaluate/nginx/model.ts';
import type { NginxConfig } from '../../model/nginx-config.ts';
import type { FileChange } from '../changes.ts';
import { type NginxState, nginxIsTls, nginxListens, nginxStates } from '../states.ts';
import { PLAIN_ENVIRONMENT } from '../trusted-program.ts';
import { changesOfRuns } from './changes-of-runs.ts';
import { neutralNginx } from './neutral-nginx.ts';
import { allDirectives, codeInNginx } from './nginx-code.ts';
import type { VerifyOptions } from './options.ts';
import type { Expected, Prepared } from './server-case.ts';
import { isClosed } from './surroundings.ts';

/** What a build of nginx says of itself. */
interface Build {
  readonly knowsErrorOption: boolean;
  readonly without: ReadonlySet<string>;
  readonly modulesFolder: string | null;
}

/** Makes a configuration of nginx ready to be run apart. */
export function nginxCase(
  options: VerifyOptions,
  program: string,
  fix: readonly FileChange[],
  inside: string,
  isRoot: boolean,
): Prepared {
  const { config: main, prefix, request, workerUser = 'config' } = options;
  const states = nginxStates(options, fix);
  if ('refused' in states) return states;
  const [config, configAfter] = [states.before, states.after].map(({ model }) => model.tree.config) as [
    NginxConfig,
    NginxConfig,
  ];
  const build = buildOf(program);
  const code =
    codeInNginx(config, prefix, build.modulesFolder) ?? codeInNginx(configAfter, prefix, build.modulesFolder);
  if (code !== null) return { refused: code };
  const before = verdictOf(states.before, request);
  const replacesKeys =
    !isRoot &&
    [...allDirectives(config)].some(
      (one) => /^ssl_.*key$/.test(one.name) && isClosed(absolute(one.args[0] ?? '', main)),
    );
  const neutral = { inside, keepsUser: isRoot && workerUser === 'config', without: build.without, replacesKeys };
  const words = [...allDirectives(config), ...allDirectives(configAfter)].flatMap(({ args }) => args);
  return {
    program,
    before: expected(states.before.model, before, isRoot),
    after: expected(states.after.model, verdictOf(states.after, request), isRoot),
    ...changesOfRuns(neutralNginx(config, neutral), neutralNginx(configAfter, neutral), fix),
    server: {
      command: program,
      args: argumentsOf(options, inside, build, isRoot ? states.before.around.worker.gid : null),
      environment: { ...PLAIN_ENVIRONMENT },
    },
    listens: nginxListens(states.before, request.port),
    isTls: request.scheme === 'https' && nginxIsTls(states.before, request.port),
    words,
    looked: states.looked,
    names: namesIn(config),
    needsKey: replacesKeys,
    unproven: replacesKeys ? ['the certificate: its key may not be read, and another one took its place'] : [],
    working: before.trace.map(
      ({ phase, says, directive }) =>
        `${phase}: ${says}${directive === null ? '' : ` (${directive.name} ${directive.args.join(' ')})`}`,
    ),
  };
}

function buildOf(program: string): Build {
  const { stderr = '' } = spawnSync(program, ['-V'], {
    encoding: 'utf8',
    timeout: 5000,
    env: { ...PLAIN_ENVIRONMENT },
  });
  const [, major = '0', minor = '0', patch = '0'] = /nginx\/(\d+)\.(\d+)\.(\d+)|$/.exec(stderr) ?? [];
  const version = Number(major) * 1e6 + Number(minor) * 1e3 + Number(patch);
  return {
    knowsErrorOption: version >= 1_019_005,
    without: new Set(Array.from(stderr.matchAll(/--without-http_(\w+)_module/g), ([, name = '']) => name)),
    modulesFolder: /--modules-path=(\S+)/.exec(stderr)?.[1] ?? null,
  };
}

function verdictOf({ model, around }: NginxState, request: VerifyOptions['request']): Verdict {
  return evaluateRequest(model, model.tree, request, around);
}

/** Whether the answer comes from the server itself: only then the copy may be asked. */
function expected(model: NginxModel, { status, reason, trace }: Verdict, isRoot: boolean): Expected {
  if (status === null) return { status, notAsked: `what answers is not known beforehand: ${reason}` };
  const last = trace.findLast(({ phase }) => phase !== 'server');
  const scope = last?.scope ?? null;
  const decided = trace.findLast((step) => step.status !== null) ?? null;
  const isEarly = decided !== null && (decided.detail?.kind === 'address' || /rewrite|request/.test(decided.phase));
  const asks = scope === null ? null : model.tree.setting(scope, 'auth_request');
  if (asks !== null && asks.args[0] !== 'off' && !isEarly)
    return { status, notAsked: '"auth_request" asks another program whether the request may pass' };
  const kind = decided?.detail?.kind;
  if (!isRoot && (kind === 'permission' || kind === 'index' || kind === 'link' || kind === 'password-file'))
    return { status, notAsked: 'what the worker may read can be tried as root only' };
  return { status, notAsked: null };
}

function absolute(word: string, main: string): string {
  return word.startsWith('/') ? word : main.replace(/[^/]*$/, '') + word;
}

/** `group` is null where the server does not run as root and stays who it is. */
function argumentsOf(
  { prefix, config, workerUser = 'config' }: VerifyOptions,
  inside: string,
  build: Build,
  group: number | null,
): string[] {
  const log = `${inside}/log/error.log`;
  const user = group === null || workerUser === 'config' ? '' : ` user ${workerUser} ${groupName(group)};`;
  const places = `pid ${inside}/run/nginx.pid; lock_file ${inside}/run/nginx.lock; error_log ${log} error;`;
  const early = build.knowsErrorOption ? ['-e', log] : [];
  const folder = prefix.endsWith('/') ? prefix : `${prefix}/`;
  return [...early, '-p', folder, '-c', config, '-g', `daemon off; worker_processes 1; ${places}${user}`];
}

/** nginx takes groups by name only; without one it looks for a group with the name of the user. */
function groupName(gid: number): string {
  const line = readFileSync('/etc/group', 'latin1')
    .split('\n')
    .find((one) => one.split(':')[2] === String(gid));
  return line?.split(':')[0] ?? '';
}

/** Names of other hosts that nginx looks up when it starts. */
function namesIn(config: NginxConfig): readonly string[] {
  const found = new Set<string>();
  for (const { name, args } of allDirectives(config)) {
    if (!/_pass$|^(?:server|resolver|auth_http|set_real_ip_from)$/.test(name)) continue;
    for (const word of args) {
      const host = /^(?:[a-z]+:\/\/)?([a-z\d_](?:[a-z\d_.-]*[a-z\d_])?)(?::\d+)?(?:\/|$)/i.exec(word)?.[1];
      if (host !== undefined && !/^[\d.]+$/.test(host)) found.add(host);
    }
  }
  return [...found].slice(0, 2000);
}
