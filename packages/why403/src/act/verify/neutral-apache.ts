import type { ApacheConfig, ApacheDirective } from '../../model/apache-config.ts';
import { allApacheDirectives, RUNS_PROGRAMS } from './apache-code.ts';
import { editedTexts, type TextEdit } from './neutral-text.ts';

/** What the copy of Apache needs to be told. */
export interface ApacheNeutral {
  /** The folder of ours inside. */
  readonly inside: string;
  /** Whether `User` and `Group` stay. */
  readonly keepsUser: boolean;
  /** Whether keys are replaced by one made for the copy, as whoever runs this may not read them. */
  readonly replacesKeys: boolean;
}

/** They say how the server runs and what it writes, never what it answers. */
const LEFT_OUT =
  /^(?:pidfile|mutex|scoreboardfile|lockfile|acceptmutex|coredumpdirectory|defaultruntimedir|errorlog|customlog|transferlog|globallog|forensiclog|cookielog|scriptlog|scriptsock|sslsessioncache|sslstaplingcache|sslusestapling|secauditlog2?|secdebuglog|secauditlogstoragedir)$/;

/**
 * The files of a configuration (or one `.htaccess`) that read differently in the copy. A page of the site for a refusal
 * is left out: it keeps the status, and may be a program.
 */
export function neutralApache(
  config: Pick<ApacheConfig, 'directives' | 'sources' | 'problems'>,
  neutral: ApacheNeutral,
): ReadonlyMap<string, string> {
  const edits: TextEdit[] = [];
  for (const directive of allApacheDirectives(config.directives)) {
    const by = replacement(directive, neutral);
    if (by !== null) edits.push(linesOf(directive.source, directive.line, directive.endLine, by));
  }
  for (const { file, line, expected } of config.problems) {
    const source = config.sources.find(({ path }) => path === file);
    if (source !== undefined && /readable: it needs root/.test(expected)) edits.push(linesOf(source, line, line, ''));
  }
  return editedTexts(edits);
}

function replacement(
  { key, args, block }: ApacheDirective,
  { inside, keepsUser, replacesKeys }: ApacheNeutral,
): string | null {
  if (block !== null) return null;
  if (LEFT_OUT.test(key)) return '';
  if (key === 'loadmodule' && RUNS_PROGRAMS.test(args[0] ?? '')) return '';
  if ((key === 'user' || key === 'group') && !keepsUser) return '';
  if (key === 'errordocument' && /^\//.test(args[1] ?? '')) return '';
  if (!replacesKeys) return null;
  if (key === 'sslcertificatefile') return `SSLCertificateFile ${inside}/files/tls.crt`;
  if (key === 'sslcertificatekeyfile') return `SSLCertificateKeyFile ${inside}/files/tls.key`;
  return key === 'sslcertificatechainfile' ? '' : null;
}

function linesOf(
  { path, text }: { readonly path: string; readonly text: string },
  from: number,
  to: number,
  by: string,
): TextEdit {
  let start = 0;
  for (let line = 1; line < from; line++) start = text.indexOf('\n', start) + 1;
  let end = start;
  for (let line = from; line <= to; line++) {
    const newline = text.indexOf('\n', end);
    end = newline === -1 ? text.length : line === to ? newline : newline + 1;
  }
  return { path, text, start, end, by };
}
