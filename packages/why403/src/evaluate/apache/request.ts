import type { ApacheConfig, ApacheDirective } from '../../model/apache-config.ts';
import type { FileStatus, ServerFiles, WorkerIdentity } from '../../model/server-files.ts';
import type { Cause } from '../../model/taxonomy.ts';
import type { SectionConfig } from './config/section.ts';
import type { ServerConfig } from './config/server.ts';

/** A request as it arrives. Everything is bytes. */
export interface ApacheWire {
  readonly method: string;
  /** As in the request line. */
  readonly target: string;
  readonly http: '1.0' | '1.1';
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Address of the client. */
  readonly client: string;
  /** Port that was connected to; null where it is not known. */
  readonly port: number | null;
  readonly hasBody: boolean;
  /** Address of the server that the connection reached, where it is known. */
  readonly address?: string | null;
}

/** Names of addresses that need no DNS. */
export interface HostNames {
  /** Empty where it has none; null where that is not known. */
  nameOf(address: string): string | null;
  addressesOf(name: string): readonly string[] | null;
}

/** What lies around a server: its files, its workers, and what only a reader can do. */
export interface ApacheWorld {
  readonly files: ServerFiles;
  readonly worker: WorkerIdentity;
  /** Loaded modules, by the file names that `<IfModule>` takes. */
  readonly modules: ReadonlySet<string>;
  readonly readHtaccess: (path: string, text: string) => ApacheConfig;
  /** Whether a password belongs to a hash; null where that cannot be told. */
  readonly checkPassword: (password: string, hash: string) => boolean | null;
  readonly hostNames?: HostNames;
  /** A digest of bytes, in hexadecimal digits. */
  readonly digest?: (kind: 'md5' | 'sha1', text: string) => string;
}

/** What stands in the way on the disk. */
export interface Blocked {
  readonly kind: 'search' | 'read' | 'index' | 'link' | 'list' | 'missing-target';
  readonly path: string;
  readonly status: FileStatus | null;
}

/** An answer of one phase, with the line or the file that it comes from. */
export interface Decision {
  readonly status: number;
  readonly cause: Cause | null;
  readonly why: string;
  readonly by: ApacheDirective | null;
  /** Other lines that took part. */
  readonly also: readonly ApacheDirective[];
  readonly blocked: Blocked | null;
}

/** One step of the working. */
export interface Step {
  readonly phase: string;
  readonly what: string;
  readonly by: ApacheDirective | null;
}

/** What httpd keeps of a request while it goes through the phases (`request_rec`). */
export interface Request {
  readonly wire: ApacheWire;
  readonly world: ApacheWorld;
  readonly server: ServerConfig;
  readonly host: string;
  /** The request that this one is a part of, such as that of a folder for its index file. */
  readonly main: Request | null;
  /** The request that was redirected to this one inside the server. */
  readonly previous: Request | null;
  readonly steps: Step[];
  /** The request that this one has become by redirects inside the server; shared by all of them. */
  readonly last: { request: Request | null };
  /** Whether the server would let a URL of its own through (`ap_sub_req_lookup_uri`). */
  readonly isReachable: (from: Request, url: string) => boolean;
  method: string;
  uri: string;
  args: string | null;
  filename: string | null;
  pathInfo: string;
  /** The file behind `filename`, links followed; null where there is none. */
  file: FileStatus | null;
  config: SectionConfig;
  /** Sections whose settings were merged, in order: what tells whether two requests have the same rules. */
  merged: string;
  handler: string | null;
  /** A ScriptAlias led here: its scripts need no ExecCGI. */
  isScriptAlias: boolean;
  user: string | null;
  readonly environment: Map<string, string>;
  context: { readonly prefix: string; readonly root: string } | null;
  /** Set by the flag END: no rewrite rules any more. */
  rewritesEnd: boolean;
  /** Where rules of a folder send an index file that was found. */
  pendingRedirect: string | null;
}

/** The values of a request header, joined by commas as httpd joins them; null where it was not sent. */
export function header(request: Request, name: string): string | null {
  const wanted = name.toLowerCase();
  const values = request.wire.headers.filter(([known]) => known.toLowerCase() === wanted).map(([, value]) => value);
  return values.length === 0 ? null : values.join(', ');
}

type Details = Partial<Pick<Decision, 'cause' | 'also' | 'blocked'>>;

/** A decision with the directive that made it. */
export function decide(status: number, why: string, by: ApacheDirective | null, details: Details = {}): Decision {
  return { status, why, by, cause: null, also: [], blocked: null, ...details };
}

/** Adds a step to the working; of a request that goes round in circles only the first steps are kept. */
export function note(request: Request, phase: string, what: string, by: ApacheDirective | null = null): void {
  if (request.steps.length < 500) request.steps.push({ phase, what, by });
}
