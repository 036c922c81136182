import type { NginxDirective } from '../../model/nginx-config.ts';
import type { ServerFiles, WorkerIdentity } from '../../model/server-files.ts';
import type { Captures } from '../pcre/pcre.ts';
import { type Address, parseAddress } from './address.ts';
import type { NginxModel } from './model.ts';
import type { Scope, Tree } from './tree.ts';
import { Undecidable, UnknownValue, type Value } from './values.ts';

/** A request as it reaches the server. Strings of bytes. */
export interface ServerRequest {
  readonly method: string;
  /** What stands in the request line: path and query as sent. */
  readonly target: string;
  readonly http: '1.0' | '1.1';
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** The address that the connection comes from. */
  readonly client: string;
  readonly scheme: 'http' | 'https';
  /** Host of the URL, without its port. */
  readonly host: string;
  readonly port: number;
  readonly bodyLength: number;
}

/** What the evaluation takes from outside. */
export interface Surroundings {
  readonly files: ServerFiles;
  readonly worker: WorkerIdentity;
  /** The folder that relative paths of a configuration begin at (`-p`), and that of its main file. */
  readonly prefix: string;
  readonly configFolder: string;
  /** Seconds since the epoch. */
  readonly now: number;
  md5(bytes: string): string;
  /** Whether a password belongs to a hash of a password file; null: not known. */
  passwordMatches(password: string, hash: string): boolean | null;
}

/** One step of the working: what was asked, what decided it, and what came of it. */
export interface TraceStep {
  readonly phase: Phase;
  readonly directive: NginxDirective | null;
  readonly scope: Scope | null;
  /** The file it is about, for steps of the file system. */
  readonly path: string | null;
  readonly says: string;
  /** What this step refuses with, or null. */
  readonly status: number | null;
  readonly detail: RefusalDetail | null;
}

/** Where in the order of nginx a step is taken. */
export type Phase =
  | 'request'
  | 'server'
  | 'server-rewrite'
  | 'location'
  | 'rewrite'
  | 'preaccess'
  | 'access'
  | 'precontent'
  | 'content'
  | 'error-page';

/** What a refusal of a kind needs to be mended. */
export type RefusalDetail =
  | {
      readonly kind: 'address';
      readonly client: string;
      readonly word: string;
      readonly isMethod: boolean;
      readonly hasAllow: boolean;
    }
  | { readonly kind: 'return'; readonly condition: NginxDirective | null }
  | { readonly kind: 'permission'; readonly path: string; readonly need: number }
  | { readonly kind: 'index'; readonly folder: string; readonly names: readonly string[] }
  | { readonly kind: 'link'; readonly path: string }
  | { readonly kind: 'password-file'; readonly path: string }
  | { readonly kind: 'status-word'; readonly word: string }
  | { readonly kind: 'subrequest' };

/** How a variable is read; given to the run, as what reads them needs the run in its turn. */
export type VariableReader = (run: Run, name: string) => Value;

/** A request under way: what the phases of nginx read and change. */
export class Run {
  readonly model: NginxModel;
  readonly tree: Tree;
  readonly request: ServerRequest;
  readonly around: Surroundings;
  readonly trace: TraceStep[] = [];
  private readonly choices: Choices;
  private readonly read: VariableReader;

  server!: Scope;
  scope!: Scope;
  uri = '';
  args = '';
  /** The target as sent, or '' once a rewrite made it invalid. */
  unparsed = '';
  isQuoted = false;
  method: string;
  host = '';
  isInternal = false;
  isSubrequest = false;
  uriChanged = false;
  uriChanges = 11;
  validLocation = true;
  addUriToAlias = false;
  errorPageUsed = false;
  errorStatus = 0;
  client: Address;
  realIpDone = false;
  user = '';
  /** Level whose `proxy_pass` or other handler answers. */
  handler: Scope | null = null;
  captures: Captures = [];
  /** Values of `set` and of named groups. */
  variables = new Map<string, Value>();
  /** Values of `map` and the like: computed once a request. */
  cached = new Map<string, Value>();
  /** Variables whose value is being worked out. */
  computing = new Set<string>();
  depth = 0;
  /** What was too large is not looked at again. */
  isBodyDropped = false;

  constructor(
    model: NginxModel,
    tree: Tree,
    request: ServerRequest,
    around: Surroundings,
    choices: Choices,
    read: VariableReader,
  ) {
    this.read = read;
    this.model = model;
    this.tree = tree;
    this.request = request;
    this.around = around;
    this.choices = choices;
    this.method = request.method;
    this.client = parseAddress(request.client) ?? { family: 4, bytes: [127, 0, 0, 1] };
  }

  /** Takes both ways in turn where something outside decides. */
  decide(reason: string): boolean {
    return this.choices.take(reason);
  }

  variable(name: string): Value {
    return this.read(this, name);
  }

  /** The text of a value that decides; without it nothing can be said. */
  text(value: Value): string {
    if (value instanceof UnknownValue) throw new Undecidable(value.reason);
    return value;
  }

  note(phase: Phase, directive: NginxDirective | null, says: string, more: Partial<TraceStep> = {}): void {
    this.trace.push({
      phase,
      directive,
      scope: this.scope ?? null,
      path: null,
      says,
      status: null,
      detail: null,
      ...more,
    });
  }

  /** A request that nginx makes to itself: it shares the variables, and nothing else changes the first one. */
  subrequest(uri: string): Run {
    const sub = new Run(this.model, this.tree, this.request, this.around, this.choices, this.read);
    const { server, host, client, variables, cached, user } = this;
    Object.assign(sub, {
      server,
      scope: server,
      host,
      client,
      variables,
      cached,
      user,
      uri,
      isInternal: true,
      isSubrequest: true,
    });
    sub.method = 'GET';
    sub.unparsed = this.unparsed;
    sub.depth = this.depth + 1;
    return sub;
  }

  /** A request that this one is passed on as, to a server of the same configuration. */
  outgoing(request: ServerRequest): Run {
    const next = new Run(this.model, this.tree, request, this.around, this.choices, this.read);
    next.depth = this.depth + 1;
    return next;
  }

  header(name: string): string | null {
    const found = this.request.headers.find(([key]) => key.toLowerCase() === name);
    return found === undefined ? null : found[1];
  }

  isTooDeep(): boolean {
    return this.depth > 20;
  }
}

/** The answers that are tried where the model cannot know: all ways are walked, up to a bound. */
export class Choices {
  readonly reasons: string[] = [];
  readonly taken: boolean[];
  private next = 0;

  constructor(taken: readonly boolean[]) {
    this.taken = [...taken];
  }

  take(reason: string): boolean {
    if (this.taken.length <= this.next) this.taken.push(true);
    this.reasons[this.next] = reason;
    return this.taken[this.next++] as boolean;
  }
}
