/** One request with its response, word for word. */
export interface Asked {
  readonly method: string;
  readonly url: string;
  readonly requestHeaders: readonly [string, string][];
  readonly status: number;
  readonly headers: readonly [string, string][];
  readonly body: string;
  /** Request and response as one text. */
  readonly text: string;
}

export interface AskOptions {
  readonly port: number;
  readonly method?: string;
  readonly path?: string;
  readonly host?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly tls?: boolean;
  readonly serverName?: string | null;
  /** Files of a client certificate. */
  readonly client?: { readonly key: string; readonly certificate: string } | null;
}

/** Sends one request over a socket. */
export function ask(options: AskOptions): Promise<Asked>;

/** A folder with the configuration, the files and the logs of one server. */
export interface Place {
  readonly folder: string;
  readonly root: string;
  readonly port: number;
  file(relative: string): string;
  write(relative: string, text: string): string;
  log(relative?: string): string;
}

export interface RunningServer extends Place {
  readonly origin: string;
  output(): string;
  /** Its id as a process. */
  pid(): number;
  restart(): Promise<void>;
  /** Ends it at once, as a power cut does. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

type Entry =
  | string
  | { readonly text?: string; readonly link?: string; readonly mode?: number; readonly owner?: number };
type Text = string | ((place: Place) => string);

export interface ServerOptions {
  readonly config?: Text;
  readonly http?: Text;
  readonly main?: Text;
  readonly listen?: Text;
  readonly modules?: readonly string[];
  /** ClickHouse: native ports of the servers of the cluster `two`, its own, and a user with a password. */
  readonly shards?: readonly number[];
  readonly tcp?: number;
  readonly user?: { readonly name: string; readonly password: string };
  readonly tree?: Readonly<Record<string, Entry>>;
}

/** Starts a server on loopback; `stop` ends it by its id and removes its folder. */
export function startServer(name: string, options?: ServerOptions): Promise<RunningServer>;

/** A port of the loopback interface that nobody listens on. */
export function freePort(): Promise<number>;

export function isInstalled(name: string): boolean;

/** A self-signed certificate in that place, or null where there is no openssl. */
export function makeCertificate(
  place: Place,
  name: string,
): { readonly key: string; readonly certificate: string } | null;

/** A cluster of Ceph on loopback with radosgw before it, which speaks S3. */
export interface RunningStore {
  readonly origin: string;
  /** What radosgw wrote to its log. */
  said(): string;
  stop(): Promise<void>;
}

/** Starts it; `debug` lets its log show what it computes signatures over, `name` is its host name. */
export function startRadosgw(options: {
  readonly users: readonly {
    readonly tenant: string;
    readonly name: string;
    readonly key: string;
    readonly secret: string;
  }[];
  readonly debug?: boolean;
  readonly name?: string;
}): Promise<RunningStore>;
