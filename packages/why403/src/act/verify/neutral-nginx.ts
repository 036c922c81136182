import type { NginxConfig, NginxDirective } from '../../model/nginx-config.ts';
import { editedTexts, type TextEdit } from './neutral-text.ts';
import { allDirectives, RUNS_PROGRAMS } from './nginx-code.ts';

/** What the copy of nginx needs to be told. */
export interface NginxNeutral {
  /** The folder of ours inside. */
  readonly inside: string;
  /** Whether the directive `user` stays. */
  readonly keepsUser: boolean;
  /** Parts that this build is without, by the names of `--without-http_…_module`. */
  readonly without: ReadonlySet<string>;
  /** Whether keys are replaced by one made for the copy, as whoever runs this may not read them. */
  readonly replacesKeys: boolean;
}

/** They say how the server runs and what it writes, never what it answers. */
const LEFT_OUT =
  /^(?:daemon|master_process|worker_(?:processes|cpu_affinity|priority|rlimit_\w+|shutdown_timeout)|pid|lock_file|working_directory|error_log|debug_points|(?:client_body|proxy|fastcgi|uwsgi|scgi)_temp_path)$/;
const SECRETS = /^ssl_(?:session_ticket_key|dhparam|password_file)$/;
const QUOTED = /[\s;{}"'\\]|^$/;

/** The files of a configuration that read differently in the copy. Nothing that decides on a request is changed. */
export function neutralNginx(config: NginxConfig, neutral: NginxNeutral): ReadonlyMap<string, string> {
  const edits: TextEdit[] = [];
  let number = 0;
  for (const directive of allDirectives(config)) {
    const by = replacement(directive, neutral, number++);
    if (by !== null) edits.push({ ...placeOf(directive), by });
    if (directive.name === 'http' && directive.block !== null) edits.push(openingOf(directive, neutral));
  }
  for (const { file, line, expected } of config.problems) {
    const source = config.sources.find(({ path }) => path === file);
    // Nobody but root may read it: what it says is part of neither model nor copy.
    if (source !== undefined && /readable: it needs root/.test(expected)) edits.push(...includesOn(source, line));
  }
  return editedTexts(edits);
}

function placeOf({ source, start, end }: NginxDirective): Omit<TextEdit, 'by'> {
  return { path: source.path, text: source.text, start, end: end + 1 };
}

function replacement(directive: NginxDirective, neutral: NginxNeutral, number: number): string | null {
  const { name, args, block } = directive;
  if (block !== null) return null;
  if (LEFT_OUT.test(name) || (name === 'user' && !neutral.keepsUser)) return '';
  if (name === 'load_module' && RUNS_PROGRAMS.test(args[0] ?? '')) return '';
  if (name === 'access_log') return 'access_log off;';
  if (/^\w+_cache_path$/.test(name)) return words(name, `${neutral.inside}/cache/${number}`, ...args.slice(1));
  if (name === 'listen' && args[0]?.startsWith('unix:'))
    return words(name, `unix:${neutral.inside}/sockets/${number}`, ...args.slice(1));
  if (!neutral.replacesKeys) return null;
  if (SECRETS.test(name)) return '';
  const isKey = (name === 'ssl_certificate' || name === 'ssl_certificate_key') && !/[$]|^data:/.test(args[0] ?? '');
  if (isKey) return words(name, `${neutral.inside}/files/tls.${name.endsWith('key') ? 'key' : 'crt'}`);
  return null;
}

function words(...list: readonly string[]): string {
  return `${list.map((word) => (QUOTED.test(word) ? `"${word.replace(/["\\]/g, '\\$&')}"` : word)).join(' ')};`;
}

/** Said at the beginning of `http`: where the server may write, and that it logs nothing. */
function openingOf({ source, bodyStart, block }: NginxDirective, { inside, without }: NginxNeutral): TextEdit {
  const kinds = ['proxy', 'fastcgi', 'uwsgi', 'scgi'].filter((kind) => !without.has(kind));
  const folders = ['client_body', ...kinds].map((kind) => `${kind}_temp_path ${inside}/tmp/${kind};`);
  const log = block?.some(({ name }) => name === 'access_log') === true ? '' : ' access_log off;';
  return { path: source.path, text: source.text, start: bodyStart, end: bodyStart, by: ` ${folders.join(' ')}${log}` };
}

function includesOn({ path, text }: { readonly path: string; readonly text: string }, line: number): TextEdit[] {
  const start =
    text
      .split('\n')
      .slice(0, line - 1)
      .join('\n').length + (line > 1 ? 1 : 0);
  const newline = text.indexOf('\n', start);
  const found = /\binclude\s[^;]*;/.exec(text.slice(start, newline === -1 ? text.length : newline));
  if (found === null) return [];
  return [{ path, text, start: start + found.index, end: start + found.index + found[0].length, by: '' }];
}
