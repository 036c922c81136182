import type { HandedOn } from '../../evaluate/handed-on.ts';
import type { ServerRequest } from '../../evaluate/nginx/request.ts';
import type { Explanation } from '../../model/explanation.ts';
import type { ServerKind } from '../../model/host.ts';
import type { ConfigProblem, ConfigSource } from '../../model/nginx-config.ts';
import type { WorkerIdentity } from '../../model/server-files.ts';
import type { AuditLogs } from './audit-logs.ts';
import type { BuiltIn } from './built-in.ts';
import type { ConfigReader } from './config-files.ts';
import type { Machine } from './machine.ts';

/** How the server that answers is named, against the Host of a request. */
export interface Naming {
  /** Whether one of its names is that of the request. */
  readonly matches: boolean;
  /** Whether no other server could have been chosen at that port. */
  readonly isOnly: boolean;
  /** Its first name, or null. */
  readonly name: string | null;
}

/** Files that a server writes its logs to. */
export interface LogFiles {
  readonly error: readonly string[];
  readonly access: readonly string[];
  /** Of ModSecurity: its audit logs, or indexes of them, and the folders that those name files in. */
  readonly audit: AuditLogs;
}

/** An address at which a server of the configuration answers, and where it logs that. */
export interface SitePlace {
  readonly name: string | null;
  readonly port: number;
  readonly isTls: boolean;
  readonly access: readonly string[];
}

/** A configuration on a machine, ready to be asked about requests. */
export interface Site {
  readonly product: ServerKind;
  readonly worker: WorkerIdentity;
  /** What it was read from. */
  readonly reader: ConfigReader;
  readonly sources: readonly ConfigSource[];
  readonly problems: readonly ConfigProblem[];
  /** Ports that the configuration listens on, as it writes them. */
  readonly listens: readonly string[];
  /** The file that Apache writes its process id to, whenever it has read its configuration. */
  readonly pidFile: string | null;
  /** Where the server writes of itself. */
  readonly mainErrorLogs: readonly string[];
  /** Its servers, each once for every port. */
  readonly places: readonly SitePlace[];
  explain(request: ServerRequest): Explanation;
  /** Whether a client at another address could be answered otherwise, or by another line. */
  goesByClient(request: ServerRequest): boolean;
  naming(request: ServerRequest, explanation: Explanation): Naming | null;
  logs(explanation: Explanation): LogFiles;
  /** Where it hands the request on, where that is why its answer is not known. */
  handsOn(explanation: Explanation, request: ServerRequest): HandedOn | null;
}

/** What a site is made from. */
export interface SiteOptions {
  readonly machine: Machine;
  readonly config: string;
  readonly prefix: string;
  /** Null: as the configuration says. */
  readonly worker: WorkerIdentity | null;
  readonly builtIn: BuiltIn | null;
  /** Names given to Apache with `-D`, and the variables that it was started with; null: as Debian's `envvars` says. */
  readonly defines: readonly string[];
  readonly environment: Readonly<Record<string, string>> | null;
  /** Log named on the command line of nginx (`-e`). */
  readonly errorLog: string | null;
  /** Seconds since the epoch. */
  readonly now: number;
}
