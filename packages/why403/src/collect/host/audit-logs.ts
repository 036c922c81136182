import type { ApacheDirective } from '../../model/apache-config.ts';
import type { NginxDirective } from '../../model/nginx-config.ts';
import type { ConfigReader } from './config-files.ts';

/** Where ModSecurity writes what it refused. */
export interface AuditLogs {
  readonly logs: readonly string[];
  /** With `SecAuditLogType Concurrent` the log names files of these folders. */
  readonly folders: readonly string[];
}

const FILES = 100;

/** Of the module of Apache, wherever its lines stand. */
export function apacheAuditLogs(directives: readonly ApacheDirective[], serverRoot: string): AuditLogs {
  const words = { secauditlog: [] as string[], secauditlogstoragedir: [] as string[] };
  const waiting = [...directives];
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    if (one.key === 'secauditlog' || one.key === 'secauditlogstoragedir') words[one.key].push(one.args[0] ?? '');
    for (const inner of one.block ?? []) waiting.push(inner);
  }
  return found(words.secauditlog, words.secauditlogstoragedir, serverRoot);
}

/** Of the connector of nginx: `modsecurity_rules_file` and `modsecurity_rules`, with what the files include. */
export function nginxAuditLogs(
  directives: readonly NginxDirective[],
  reader: Pick<ConfigReader, 'read' | 'glob'>,
  prefix: string,
): AuditLogs {
  const files: string[] = [];
  const texts: { readonly text: string; readonly folder: string }[] = [];
  const waiting = [...directives];
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    const [word = ''] = one.args;
    if (one.name === 'modsecurity_rules_file') files.push(absolute(word, prefix));
    if (one.name === 'modsecurity_rules') texts.push({ text: word, folder: prefix });
    for (const inner of one.block ?? []) waiting.push(inner);
  }
  const [logs, folders]: [string[], string[]] = [[], []];
  const seen = new Set<string>();
  for (;;) {
    const given = texts.pop();
    const file = given === undefined ? files.pop() : undefined;
    if (given === undefined && file === undefined) break;
    if (file !== undefined && (seen.has(file) || seen.size >= FILES)) continue;
    const { text, folder } = given ?? { text: textOf(reader, file ?? ''), folder: folderOf(file ?? '') };
    if (file !== undefined) seen.add(file);
    for (const [, name = '', quoted, plain] of text.matchAll(LINE)) {
      const word = quoted ?? plain ?? '';
      if (/^include$/i.test(name)) files.push(...reader.glob(absolute(word, folder)));
      else (/dir$/i.test(name) ? folders : logs).push(word);
    }
  }
  return found(logs, folders, prefix);
}

const LINE = /^[ \t]*(SecAuditLog|SecAuditLogStorageDir|Include)[ \t]+(?:"([^"\n]{1,4096})"|(\S{1,4096}))/gim;

function textOf(reader: Pick<ConfigReader, 'read'>, file: string): string {
  const read = reader.read(file);
  return 'text' in read ? read.text : '';
}

/** Programs and the system's log are no files. */
function found(logs: readonly string[], folders: readonly string[], root: string): AuditLogs {
  const paths = (words: readonly string[]) => [
    ...new Set(
      words
        .filter((word) => word !== '' && !/^(?:\||https?:|syslog|\/dev\/)/.test(word))
        .map((word) => absolute(word, root)),
    ),
  ];
  return { logs: paths(logs), folders: paths(folders) };
}

function absolute(word: string, folder: string): string {
  return word.startsWith('/') ? word : `${folder.replace(/\/$/, '')}/${word}`;
}

function folderOf(file: string): string {
  return file.slice(0, file.lastIndexOf('/')) || '/';
}
