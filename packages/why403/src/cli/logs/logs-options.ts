/** How `why403 logs` prints its answer. */
export const LOG_FORMATS = ['text', 'json', 'ndjson', 'markdown', 'html', 'csv'] as const;
type LogFormat = (typeof LOG_FORMATS)[number];

/** Top lists that can be had as CSV. */
export const CSV_TABLES = [
  'incidents',
  'paths',
  'clients',
  'networks',
  'agents',
  'referers',
  'users',
  'hosts',
  'countries',
  'hours',
  'minutes',
] as const;
type CsvTable = (typeof CSV_TABLES)[number];

/** Options of `why403 logs` as commander gives them. */
export interface LogsOptions {
  readonly format: LogFormat;
  readonly csvOf?: CsvTable;
  readonly since?: string;
  readonly until?: string;
  readonly where?: readonly string[];
  readonly status: string;
  readonly compare?: string;
  readonly changes?: string;
  readonly crawlerRanges?: string;
  readonly online?: boolean;
  readonly top?: number;
  readonly incidents: boolean;
  readonly logFormat?: string;
  readonly config?: string;
  readonly zone?: string;
  readonly engine: string;
  readonly cluster?: string;
  readonly column?: readonly string[];
  readonly columns?: string;
  readonly timeLimit?: number;
  readonly memoryLimit?: number;
  readonly workers?: number;
  readonly sql?: string;
  readonly follow?: boolean;
  readonly progress?: boolean;
}
