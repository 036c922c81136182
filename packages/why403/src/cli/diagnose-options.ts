import type { Audience } from '../model/taxonomy.ts';

/** How an answer can be printed. */
export const FORMATS = ['text', 'json', 'ndjson', 'markdown', 'html'] as const;

/** The options of `why403 <target>`. */
export interface DiagnoseOptions {
  readonly for: Audience;
  readonly format: (typeof FORMATS)[number];
  readonly message?: true;
  readonly save?: string;
  /** Files of log lines: those of the same request are evidence. */
  readonly log: readonly string[];
  /** Of a log or an export of events, the request with this id. */
  readonly id?: string;
  /** Main file of the server's configuration: what it answers to the request is evidence. */
  readonly config?: string;
  readonly server?: 'nginx' | 'apache';
  readonly prefix?: string;
  /** Policies of AWS, and exported rules of Cloudflare or AWS WAF: what they do with the request is evidence. */
  readonly policy: readonly string[];
  readonly principal?: string;
  readonly context: readonly string[];
  /** Read from accounts, with keys or a token; nothing is changed there. */
  readonly live?: true;
  readonly endpoint?: string;
  readonly region?: string;
  readonly profile?: string;
  readonly credentials?: string;
  /** Where the API token of Cloudflare is: a file, `-` or `env:NAME`. */
  readonly cloudflareToken: string;
  readonly zone?: string;
  readonly url?: string;
  readonly client?: string;
  readonly country?: string;
  readonly asn?: string;
  readonly field: readonly string[];
  readonly request?: string;
  readonly header: readonly string[];
  readonly headerEnv: readonly string[];
  readonly data?: string;
  readonly follow?: true;
  /** Seconds. */
  readonly timeout: number;
  readonly proxy?: string;
  readonly resolve: readonly string[];
  readonly ipv4?: true;
  readonly ipv6?: true;
  readonly http1?: true;
  readonly insecure?: true;
  /** Files of the client certificate and its key. */
  readonly cert?: string;
  readonly key?: string;
  readonly probes: boolean;
  readonly mine?: true;
}

/** What holds where nothing is said. */
export const DEFAULTS: DiagnoseOptions = {
  for: 'owner',
  format: 'text',
  log: [],
  policy: [],
  context: [],
  cloudflareToken: 'env:CLOUDFLARE_API_TOKEN',
  field: [],
  header: [],
  headerEnv: [],
  timeout: 30,
  resolve: [],
  probes: true,
};
