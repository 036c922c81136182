import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { compileApache } from '../../evaluate/apache/config/compile.ts';
import type { ApacheSite } from '../../evaluate/apache/predict-apache.ts';
import type { ApacheConfig } from '../../model/apache-config.ts';
import type { ServerFiles, WorkerIdentity } from '../../model/server-files.ts';
import { readApacheConfig, readHtaccess } from '../../read/apache/apache-config.ts';
import type { ApacheFiles } from '../../read/apache/includes.ts';
import { accountsOf } from './accounts.ts';
import { apacheFiles } from './apache-files.ts';
import { diskFiles } from './disk.ts';
import { hostNames } from './host-names.ts';
import { Moment } from './moment.ts';
import { passwordMatches } from './passwords.ts';
import { Stamped, stampOf } from './stamp.ts';

/** Where a configuration and the files that it serves are read; what is left out is of this machine. */
interface Machine {
  readonly disk?: ApacheFiles;
  readonly files?: ServerFiles;
  /** As whom files are opened where there is no such user. */
  readonly orElse?: WorkerIdentity;
}

/** A configuration of Apache on this machine, as the named user sees its files; null: no such user. */
export function apacheSite(main: string, serverRoot: string, user: string, machine: Machine = {}): ApacheSite | null {
  return siteOf(readSite(main, serverRoot, machine.disk ?? apacheFiles()), user, machine);
}

/** Reads configurations, and reads one again only when one of the files or folders it was read from has changed. */
export class ApacheConfigurations {
  private readonly read = new Stamped<ReadSite>();

  /** Null: no such user. */
  site(main: string, serverRoot: string, user: string, moment = new Moment()): ApacheSite | null {
    const read = this.read.get(`${main}\n${serverRoot}`, moment, () => {
      const asked = new Set([`${serverRoot}/envvars`]);
      const value = readSite(main, serverRoot, noting(apacheFiles(), asked));
      const paths = [...asked];
      return { value, now: () => paths.map(stampOf).join('|') };
    });
    return siteOf(read, user, { files: moment.files });
  }
}

function noting({ read, list, exists }: ApacheFiles, asked: Set<string>): ApacheFiles {
  const note = (path: string) => {
    asked.add(path);
    return path;
  };
  return {
    read: (path) => read(note(path)),
    list: (path) => list(note(path)),
    exists: (path) => exists(note(path)),
  };
}

/** A configuration that was read, whoever the worker is. */
interface ReadSite extends Pick<ApacheSite, 'compiled' | 'reload'> {
  readonly disk: ApacheFiles;
}

function readSite(main: string, serverRoot: string, disk: ApacheFiles): ReadSite {
  const options = { serverRoot, environment: environmentOf(serverRoot) };
  const compiled = compileApache(readApacheConfig(main, disk, options));
  const reload: ApacheSite['reload'] = (texts) => {
    const read = (path: string) => {
      const text = texts.get(path);
      return text === undefined ? disk.read(path) : { text };
    };
    return compileApache(readApacheConfig(main, { ...disk, read }, options));
  };
  return { compiled, reload, disk };
}

function siteOf({ compiled, reload, disk }: ReadSite, user: string, { files, orElse }: Machine): ApacheSite | null {
  const { config } = compiled;
  const worker = workerOf(config, user) ?? orElse ?? null;
  if (worker === null) return null;
  return {
    compiled,
    world: {
      files: files ?? diskFiles(),
      worker,
      modules: config.modules,
      readHtaccess: (path, text) => readHtaccess({ path, text }, disk, config),
      checkPassword: passwordMatches,
      hostNames: hostNames(),
      digest: (kind, text) => createHash(kind).update(text, 'latin1').digest('hex'),
    },
    reload,
  };
}

function workerOf(config: ApacheConfig, user: string): WorkerIdentity | null {
  const accounts = accountsOf();
  if (user !== 'config') return accounts.login(user);
  const said = (key: string) => config.directives.findLast((one) => one.key === key)?.args[0];
  return accounts.identity(said('user') ?? 'www-data', said('group') ?? null);
}

/** What Debian's `envvars` exports, for the variables of its configuration. */
export function environmentOf(serverRoot: string): Record<string, string> {
  const found: Record<string, string> = { APACHE_CONFDIR: serverRoot, SUFFIX: '' };
  let text = '';
  try {
    text = readFileSync(`${serverRoot}/envvars`, 'latin1');
  } catch {
    return found;
  }
  for (const [, name = '', value = ''] of text.matchAll(/^[ \t]*(?:export[ \t]+)?([A-Z_]+)=(\S*)[ \t\r]*$/gm)) {
    const plain = value.replace(/^"(.*)"$/, '$1');
    found[name] ??= plain.replace(/\$\{?([A-Z_]+)\}?/g, (_, other: string) => found[other] ?? '');
  }
  return found;
}
