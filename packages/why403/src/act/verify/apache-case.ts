import { environmentOf } from '../../collect/server-files/apache-site.ts';
import type { CompiledApache } from '../../evaluate/apache/config/compile.ts';
import { type ApacheVerdict, predictApache } from '../../evaluate/apache/predict-apache.ts';
import type { ApacheWire, ApacheWorld } from '../../evaluate/apache/request.ts';
import type { ApacheConfig } from '../../model/apache-config.ts';
import type { FileChange } from '../changes.ts';
import { type ApacheState, apacheIsTls, apacheListens, apacheStates } from '../states.ts';
import { PLAIN_ENVIRONMENT } from '../trusted-program.ts';
import { allApacheDirectives, codeInApache, turnsFiles } from './apache-code.ts';
import { changesOfRuns } from './changes-of-runs.ts';
import { neutralApache } from './neutral-apache.ts';
import type { VerifyOptions } from './options.ts';
import type { Expected, Prepared } from './server-case.ts';
import { isClosed } from './surroundings.ts';

/** What the model says, with the `.htaccess` files that it read for it. */
interface Seen {
  readonly verdict: ApacheVerdict;
  readonly access: readonly ApacheConfig[];
}

/** Makes a configuration of Apache ready to be run apart. */
export function apacheCase(
  options: VerifyOptions,
  program: string,
  fix: readonly FileChange[],
  inside: string,
  isRoot: boolean,
): Prepared {
  const { prefix, request } = options;
  const states = apacheStates(options, fix);
  if ('refused' in states) return states;
  const [compiled, compiledAfter] = [states.before.compiled, states.after.compiled];
  const code = codeInApache(compiled.config) ?? codeInApache(compiledAfter.config) ?? whatNames(compiled);
  if (code !== null) return { refused: code };
  const { method, target, http, headers, client, port } = request;
  const wire: ApacheWire = { method, target, http, headers, client, port, hasBody: false };
  const before = look(states.before, wire);
  const after = look(states.after, wire);
  const directives = [...allApacheDirectives(compiled.config.directives)];
  const replacesKeys =
    !isRoot && directives.some(({ key, args }) => key === 'sslcertificatekeyfile' && isClosed(args[0] ?? ''));
  const neutral = { inside, keepsUser: isRoot, replacesKeys };
  const textsOf = (of: CompiledApache, { access }: Seen) =>
    new Map([of.config, ...access].flatMap((one) => [...neutralApache(one, neutral)]));
  const unproven = directives.some(({ key, args }) => key === 'errordocument' && args[1]?.startsWith('/'))
    ? ['the page that ErrorDocument names: a program there could answer with another status']
    : [];
  if (replacesKeys) unproven.push('the certificate: its key may not be read, and another one took its place');
  return {
    program,
    before: expected(before, compiled, isRoot),
    after: expected(after, compiledAfter, isRoot),
    ...changesOfRuns(textsOf(compiled, before), textsOf(compiledAfter, after), fix),
    server: {
      command: program,
      args: argumentsOf(options, inside, states.before, isRoot),
      environment: environment(prefix, inside),
    },
    listens: apacheListens(states.before, port),
    isTls: request.scheme === 'https' && apacheIsTls(states.before),
    words: [...directives, ...allApacheDirectives(compiledAfter.config.directives)].flatMap(({ args }) => args),
    looked: states.looked,
    names: [],
    needsKey: replacesKeys,
    unproven,
    working: before.verdict.steps.map(
      ({ phase, what, by }) => `${phase}: ${what}${by === null ? '' : ` (${by.name} ${by.raw})`}`,
    ),
  };
}

function look({ compiled, world }: ApacheState, wire: ApacheWire): Seen {
  const access: ApacheConfig[] = [];
  const readHtaccess: ApacheWorld['readHtaccess'] = (path, text) => {
    const config = world.readHtaccess(path, text);
    access.push(config);
    return config;
  };
  return { verdict: predictApache(compiled, wire, { ...world, readHtaccess }), access };
}

/** Whether the answer comes from the server itself: only then the copy may be asked. */
function expected({ verdict, access }: Seen, { config }: CompiledApache, isRoot: boolean): Expected {
  const { status, why, decision } = verdict;
  if (status === null) return { status, notAsked: `what answers is not known beforehand: ${why}` };
  if (status < 400 && [config, ...access].some(({ directives }) => turnsFiles(directives)))
    return { status, notAsked: 'files may become the output of programs there (server-side includes, Action)' };
  if (!isRoot && decision?.blocked != null)
    return { status, notAsked: 'what the worker may read can be tried as root only' };
  return { status, notAsked: null };
}

/** Names of addresses would have to be looked up elsewhere to know which host answers. */
function whatNames({ hosts, listens }: CompiledApache): string | null {
  const named = [...hosts.flatMap(({ addresses }) => addresses), ...listens].find(
    ({ host }) => host !== null && !/^[\d.]+$|:/.test(host),
  );
  return named === undefined ? null : `${named.host} must be looked up to know what the server listens on`;
}

function argumentsOf(
  { prefix, config, workerUser = 'config' }: VerifyOptions,
  inside: string,
  { compiled, world }: ApacheState,
  isRoot: boolean,
): string[] {
  const first = [`DefaultRuntimeDir ${inside}/run`, `PidFile ${inside}/run/httpd.pid`];
  const last = [`ErrorLog ${inside}/log/error.log`, 'StartServers 1'];
  if (isRoot && workerUser !== 'config') last.push(`User ${workerUser}`, `Group #${world.worker.gid}`);
  const { modules } = compiled.config;
  // A page that is no script is served as it is, and scripts are not asked at all.
  if ([...modules].some((name) => /^mod_php\d?\.c$/.test(name))) last.push('php_admin_flag engine off');
  return [
    '-d',
    prefix,
    '-f',
    config,
    '-DFOREGROUND',
    ...first.flatMap((one) => ['-C', one]),
    ...last.flatMap((one) => ['-c', one]),
  ];
}

/** As `envvars` sets it; PHP finds no settings, which could name programs to load. */
function environment(prefix: string, inside: string): Record<string, string> {
  return { ...PLAIN_ENVIRONMENT, ...environmentOf(prefix), PHPRC: `${inside}/run`, PHP_INI_SCAN_DIR: `${inside}/run` };
}
