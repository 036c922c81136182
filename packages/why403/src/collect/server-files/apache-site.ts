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
import { passwordMatches } from './passwords.ts';

/** Where a configuration and the files that it serves are read; what is left out is of this machine. */
interface Machine {
  readonly disk?: ApacheFiles;
  readonly files?: ServerFiles;
  /** As whom files are opened where there is no such user. */
  readonly orElse?: WorkerIdentity;
}

/** A configuration of Apache on this machine, as the named user sees its files; null: no such user. */
export function apacheSite(main: string, serverRoot: string, user: string, machine: Machine = {}): ApacheSite | null {
  const options = { serverRoot, environment: environmentOf(serverRoot) };
  const { disk = apacheFiles(), files = diskFiles() } = machine;
  const config = readApacheConfig(main, disk, options);
  const worker = workerOf(config, user) ?? machine.orElse ?? null;
  if (worker === null) return null;
  return {
    compiled: compileApache(config),
    world: {
      files,
      worker,
      modules: config.modules,
      readHtaccess: (path, text) => readHtaccess({ path, text }, disk, config),
      checkPassword: passwordMatches,
    },
    reload: (texts) => {
      const read = (path: string) => {
        const text = texts.get(path);
        return text === undefined ? disk.read(path) : { text };
      };
      return compileApache(readApacheConfig(main, { ...disk, read }, options));
    },
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
  for (const [, name = '', value = ''] of text.matchAll(/^\s*(?:export\s+)?([A-Z_]+)=(\S*)\s*$/gm)) {
    const plain = value.replace(/^"(.*)"$/, '$1');
    found[name] ??= plain.replace(/\$\{?([A-Z_]+)\}?/g, (_, other: string) => found[other] ?? '');
  }
  return found;
}
