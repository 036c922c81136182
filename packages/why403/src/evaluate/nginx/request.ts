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

/** What is said of a step beside its phase, its directive and its words. */
type StepMore = Partial<Pick<TraceStep, 'scope' | 'path' | 'status' | 'detail'>>;

/**
 * Places in the course of a request: the server is found and the request line read; the location is entered, and none
 * of its rewrite steps was run; the access phase is next, for the first time.
 */
export type Place = 'arrived' | 'located' | 'access';

/** The request as it was at each place that it came by before anything unknown decided. */
export type Waypoints = Record<Place, Run | null>;

/** What a run is given: the configuration, the request, and what answers for all that lies outside of them. */
interface RunGiven {
  readonly model: NginxModel;
  readonly tree: Tree;
  readonly request: ServerRequest;
  readonly around: Surroundings;
  readonly choices: Choices;
  readonly read: VariableReader;
}

/** A request under way: what the phases of nginx read and change. */
export class Run {
  readonly model: NginxModel;
  readonly tree: Tree;
  readonly request: ServerRequest;
  readonly around: Surroundings;
  readonly trace: TraceStep[];
  private readonly choices: Choices;
  private readonly read: VariableReader;
  /** Kept of the first run of a question alone. */
  waypoints: Waypoints | null = null;

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
  captures: Captures = NO_CAPTURES;
  /** Values of `set` and of named groups; made when there is one. */
  private variables: Map<string, Value> | null = null;
  /** Values of `map` and the like: computed once a request. */
  private cached: Map<string, Value> | null = null;
  /** Variables whose value is being worked out. */
  private computing: Set<string> | null = null;
  depth = 0;
  /** What was too large is not looked at again. */
  isBodyDropped = false;

  constructor({ model, tree, request, around, choices, read }: RunGiven, client: Address, trace: TraceStep[] = []) {
    this.read = read;
    this.model = model;
    this.tree = tree;
    this.request = request;
    this.around = around;
    this.choices = choices;
    this.trace = trace;
    this.method = request.method;
    this.client = client;
  }

  /** A request that begins. */
  static of(given: RunGiven): Run {
    return new Run(given, parseAddress(given.request.client) ?? LOOPBACK);
  }

  /** The request as it is now, to go on from here with another configuration or other files. */
  copy(tree: Tree, around: Surroundings, choices: Choices): Run {
    const { model, request, read } = this;
    const copy = new Run({ model, tree, request, around, choices, read }, this.client, this.trace.slice());
    copy.server = this.server;
    copy.scope = this.scope;
    copy.uri = this.uri;
    copy.args = this.args;
    copy.unparsed = this.unparsed;
    copy.isQuoted = this.isQuoted;
    copy.method = this.method;
    copy.host = this.host;
    copy.isInternal = this.isInternal;
    copy.isSubrequest = this.isSubrequest;
    copy.uriChanged = this.uriChanged;
    copy.uriChanges = this.uriChanges;
    copy.validLocation = this.validLocation;
    copy.addUriToAlias = this.addUriToAlias;
    copy.errorPageUsed = this.errorPageUsed;
    copy.errorStatus = this.errorStatus;
    copy.realIpDone = this.realIpDone;
    copy.user = this.user;
    copy.handler = this.handler;
    copy.captures = this.captures;
    copy.variables = this.variables === null ? null : new Map(this.variables);
    copy.cached = this.cached === null ? null : new Map(this.cached);
    copy.depth = this.depth;
    copy.isBodyDropped = this.isBodyDropped;
    return copy;
  }

  /** Keeps the request as it is, where it comes by a place for the first time. */
  comesBy(place: Place): void {
    const { waypoints } = this;
    if (waypoints !== null && waypoints[place] === null && this.choices.taken.length === 0)
      waypoints[place] = this.copy(this.tree, this.around, this.choices);
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

  note(phase: Phase, directive: NginxDirective | null, says: string, more: StepMore = NOTHING): void {
    const { scope = this.scope ?? null, path = null, status = null, detail = null } = more;
    this.trace.push({ phase, directive, scope, path, says, status, detail });
  }

  /** The value that a variable was given, or null. */
  given(name: string): Value | null {
    return this.variables?.get(name) ?? null;
  }

  give(name: string, value: Value): void {
    this.variables ??= new Map();
    this.variables.set(name, value);
  }

  /** A value that was worked out before, or null. */
  known(name: string): Value | null {
    return this.cached?.get(name) ?? null;
  }

  keep(name: string, value: Value): void {
    this.cached ??= new Map();
    this.cached.set(name, value);
  }

  /** Works out a variable that may name others. nginx sees a circle and answers 500. */
  compute(name: string, work: () => Value): Value {
    this.computing ??= new Set();
    if (this.computing.has(name)) throw new Undecidable(`$${name} is made of itself`);
    this.computing.add(name);
    const value = work();
    this.computing.delete(name);
    return value;
  }

  /** A request that nginx makes to itself: it shares the variables, and nothing else changes the first one. */
  subrequest(uri: string): Run {
    const sub = new Run(this.givenTo(this.request), this.client);
    this.variables ??= new Map();
    this.cached ??= new Map();
    sub.variables = this.variables;
    sub.cached = this.cached;
    sub.server = this.server;
    sub.scope = this.server;
    sub.host = this.host;
    sub.user = this.user;
    sub.uri = uri;
    sub.isInternal = true;
    sub.isSubrequest = true;
    sub.method = 'GET';
    sub.unparsed = this.unparsed;
    sub.depth = this.depth + 1;
    return sub;
  }

  /** A request that this one is passed on as, to a server of the same configuration. */
  outgoing(request: ServerRequest): Run {
    const next = Run.of(this.givenTo(request));
    next.depth = this.depth + 1;
    return next;
  }

  private givenTo(request: ServerRequest): RunGiven {
    const { model, tree, around, choices, read } = this;
    return { model, tree, request, around, choices, read };
  }

  header(name: string): string | null {
    for (const [key, value] of this.request.headers) if (key.toLowerCase() === name) return value;
    return null;
  }

  isTooDeep(): boolean {
    return this.depth > 20;
  }
}

const NOTHING: StepMore = {};
const NO_CAPTURES: Captures = [];
const LOOPBACK: Address = { family: 4, bytes: [127, 0, 0, 1] };

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
