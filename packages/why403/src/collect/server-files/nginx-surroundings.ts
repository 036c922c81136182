import { createHash } from 'node:crypto';
import { NginxModel } from '../../evaluate/nginx/model.ts';
import type { Surroundings } from '../../evaluate/nginx/request.ts';
import type { ServerFiles, WorkerIdentity } from '../../model/server-files.ts';
import { readNginxConfig } from '../../read/nginx/nginx-config.ts';
import { accountsOf } from './accounts.ts';
import { diskFiles } from './disk.ts';
import { Moment } from './moment.ts';
import { configFiles, glob } from './nginx-files.ts';
import { passwordMatches } from './passwords.ts';
import { Stamped, stampOf } from './stamp.ts';

/** Reads configurations, and reads one again only when one of its files or what its patterns name has changed. */
export class NginxConfigurations {
  private readonly models = new Stamped<NginxModel>();

  model(main: string, moment = new Moment()): NginxModel {
    return this.models.get(main, moment, () => {
      const config = readNginxConfig(main, configFiles());
      const { paths, patterns } = config;
      const now = () => [...paths.map(stampOf), ...patterns.map((pattern) => glob(pattern).join(','))].join('|');
      return { value: new NginxModel(config), now };
    });
  }
}

/** The files that are served, and as whom they are opened where there is no such user. */
interface Machine {
  readonly files?: ServerFiles;
  readonly orElse?: WorkerIdentity;
}

/** What surrounds a configuration on this machine, as the named user sees it; null: no such user. */
export function nginxSurroundings(
  model: NginxModel,
  main: string,
  prefix: string,
  user: string,
  machine: Machine = {},
): Surroundings | null {
  const worker = workerOf(model, user) ?? machine.orElse ?? null;
  if (worker === null) return null;
  return {
    files: machine.files ?? diskFiles(),
    worker,
    prefix,
    configFolder: main.slice(0, main.lastIndexOf('/') + 1),
    now: Math.floor(Date.now() / 1000),
    md5: (bytes) => createHash('md5').update(bytes, 'latin1').digest().toString('latin1'),
    passwordMatches,
  };
}

function workerOf(model: NginxModel, user: string): WorkerIdentity | null {
  const accounts = accountsOf();
  if (user !== 'config') return accounts.login(user);
  const [name, group] = model.tree.own(model.tree.main, 'user').at(-1)?.args ?? [];
  if (name !== undefined) return accounts.identity(name, group ?? null);
  // The name that nginx was built with; its group has another name on some systems.
  return accounts.identity('nobody', null) ?? accounts.login('nobody');
}
