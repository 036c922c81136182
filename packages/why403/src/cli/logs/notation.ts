import path from 'node:path';
import { apacheFiles } from '../../collect/server-files/apache-files.ts';
import { environmentOf } from '../../collect/server-files/apache-site.ts';
import { bytesOfText, textOfBytes } from '../../collect/server-files/byte-text.ts';
import { configFiles } from '../../collect/server-files/nginx-files.ts';
import { UsageError } from '../../errors.ts';
import { LOG_KINDS } from '../../model/log-kind.ts';
import { readApacheConfig } from '../../read/apache/apache-config.ts';
import type { FormatHint } from '../../read/log-rows/detect.ts';
import { readNginxConfig } from '../../read/nginx/nginx-config.ts';
import { serverOfConfig } from '../../read/server-of-config.ts';
import { warn } from '../notices.ts';
import { readTextFile } from '../read-file.ts';
import type { LogsOptions } from './logs-options.ts';

/** A directive of either server, as far as it is looked at here. */
interface Directive {
  readonly name: string;
  readonly args: readonly string[];
  readonly block: readonly Directive[] | null;
}

/** Formats of a configuration by name, and which file is written in which. */
interface LogSettings {
  readonly formats: ReadonlyMap<string, string>;
  readonly logs: readonly { readonly file: string; readonly format: string }[];
}

/** What the options say of the format: a kind, or the server's notation, from the command line or its configuration. */
export function formatHintOf(
  logs: readonly string[],
  { logFormat, config }: Pick<LogsOptions, 'logFormat' | 'config'>,
  zoneMinutes: number,
): FormatHint {
  if (config !== undefined) return { notation: notationIn(config, logFormat ?? null, logs), zoneMinutes };
  const kind = LOG_KINDS.find((one) => one === logFormat);
  if (kind !== undefined) return { kind, zoneMinutes };
  if (logFormat !== undefined && !/[$%]/.test(logFormat))
    throw new UsageError(
      `--log-format ${logFormat}: expected a notation with $ or % in it, or one of ${LOG_KINDS.filter((one) => one !== 'host').join(', ')}`,
    );
  return { notation: logFormat ?? null, zoneMinutes };
}

/** The notation of the logs that are read: by the name given, by their paths, or the only one there is. */
function notationIn(config: string, name: string | null, logs: readonly string[]): string | null {
  const settings = settingsOf(path.resolve(config));
  const { formats } = settings;
  if (name !== null) {
    const named = formats.get(name);
    if (named === undefined) throw new UsageError(`${config} has no log format ${name}; ${listOf(formats)}`);
    return named;
  }
  const read = new Set(logs.map((log) => path.basename(log).replace(/(?:[.-]\d+)?(?:\.(?:gz|zst))?$/, '')));
  const used = new Set(
    settings.logs
      .filter(({ file }) => read.has(path.basename(file)))
      .map(({ format }) => formats.get(format) ?? format),
  );
  const candidates = used.size > 0 ? used : new Set(formats.values());
  if (candidates.size > 1) {
    // Most logs are known by their lines.
    warn(
      `${config} has several log formats, and none for a log of this name; --log-format says which: ${[...formats.keys()].join(', ')}`,
    );
    return null;
  }
  const [only] = candidates;
  // `combined` is built in, and recognised without a notation.
  return only === undefined || /^[\w-]+$/.test(only) ? null : only;
}

function listOf(formats: ReadonlyMap<string, string>): string {
  return formats.size === 0 ? 'it defines none' : `it has ${[...formats.keys()].join(', ')}`;
}

function settingsOf(main: string): LogSettings {
  const bytes = bytesOfText(main);
  const server = serverOfConfig(readTextFile(main)) ?? (/apache|httpd/i.test(main) ? 'apache' : 'nginx');
  if (server === 'apache') {
    const serverRoot = path.dirname(main);
    const options = { serverRoot: bytesOfText(serverRoot), environment: environmentOf(serverRoot) };
    const { directives, problems } = readApacheConfig(bytes, apacheFiles(), options);
    return gathered(main, directives, problems[0], { format: 'logformat', log: 'customlog' });
  }
  const { directives, problems } = readNginxConfig(bytes, configFiles());
  return gathered(main, directives, problems[0], { format: 'log_format', log: 'access_log' });
}

function gathered(
  main: string,
  directives: readonly Directive[],
  problem: { readonly expected: string } | undefined,
  names: { readonly format: string; readonly log: string },
): LogSettings {
  if (directives.length === 0 && problem !== undefined)
    throw new UsageError(`${main} cannot be read: ${problem.expected}`);
  const formats = new Map<string, string>();
  const logs: { file: string; format: string }[] = [];
  const open = [...directives];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { name, args, block } = next;
    if (block !== null) open.push(...block);
    const [first = '', ...rest] = args.map(textOfBytes);
    const key = name.toLowerCase();
    if (key === names.log) logs.push({ file: first, format: rest[0] ?? 'combined' });
    else if (key === names.format) {
      // nginx: name, then pieces that are put together; Apache: the format, then its name.
      if (key === 'logformat') formats.set(rest[0] ?? '', first);
      else formats.set(first, rest.filter((one) => !/^escape=/.test(one)).join(''));
    }
  }
  return { formats, logs };
}
