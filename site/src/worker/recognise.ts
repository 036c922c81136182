import type { Observation } from '../../../packages/why403/src/model/observation.ts';
import { serverOfConfig } from '../../../packages/why403/src/read/server-of-config.ts';
import type { Form } from '../messages.ts';

/** What kind of thing a text is, before anything of it is read. */
export type Shape =
  | { readonly kind: 'empty' }
  | { readonly kind: 'token' }
  | { readonly kind: 'policy' }
  /** An address or a command that asks one, and nothing of the answer. `url` is null in a command. */
  | { readonly kind: 'unasked'; readonly url: string | null }
  | { readonly kind: 'configuration'; readonly server: 'nginx' | 'apache'; readonly isHtaccess: boolean }
  | { readonly kind: 'evidence' };

const TOKEN = /^\s*(?:authorization:\s*)?(?:(?:bearer|dpop)\s+)?eyJ[\w-]{2,}\.[\w-]{2,}\.[\w-]*\s*$/i;
const ADDRESS =
  /^(?:https?:\/\/[^\s"'<>]{1,4000}|(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}(?::\d{1,5})?(?:\/[^\s"'<>]{0,4000})?)$/i;
/** Names of files look like names of hosts. */
const FILE_NAME = /^[^/:]+\.(?:conf|css|har|html?|js|json|log|md|php|txt|xml|ya?ml)$/i;
const COMMAND = /^(?:[$#] )?(?:curl|wget) [^\n]{1,8000}$/;
const STATEMENT = /"Statement"\s*:|\\"Statement\\"\s*:/;
const SAVED = /"(?:observations|log|response)"\s*:/;

/** So much of a text is looked at: what a text is shows at its beginning. */
const LOOKED_AT = 200_000;
const NGINX_DIRECTIVE =
  /^\s*(?:(?:server|http|events|location|upstream|map|geo|if|limit_except)\b[^;]*\{|(?:listen|server_name|root|alias|index|allow|deny|return|try_files|rewrite|proxy_pass|fastcgi_pass|include|autoindex|satisfy|auth_basic|error_page|user|worker_processes|internal|valid_referers|add_header|set|limit_req|limit_conn|disable_symlinks)\s[^{]*;)\s*(?:#.*)?$/i;
const APACHE_DIRECTIVE =
  /^\s*(?:<\/?(?:VirtualHost|(?:Directory|Location|Files|Proxy)(?:Match)?|Limit(?:Except)?|Require(?:All|Any|None)|IfModule|IfDefine|IfVersion|If|ElseIf|Else)\b[^<;{]*>|(?:LoadModule|Server(?:Name|Alias|Root|Admin)|DocumentRoot|Listen|Require|Include|Order|Allow|Deny|Satisfy|Options|AllowOverride|Rewrite(?:Engine|Cond|Rule|Base|Map)|Redirect(?:Match)?|DirectoryIndex|SetEnvIf(?:NoCase)?|BrowserMatch(?:NoCase)?|Auth(?:Type|Name|UserFile)|ErrorDocument|Header|Alias|ScriptAlias|AddHandler|SetHandler|ProxyPass|php_value|php_flag|AddType|FileETag|Expires\w+|SecRule\w*)\s[^;{]*)$/i;
/** What is only in the files of a server, and never in a folder's own. */
const SERVER_ONLY =
  /^\s*(?:<(?:VirtualHost|Directory|Location|Proxy)|DocumentRoot\s|Listen\s|ServerName\s|ServerRoot\s|LoadModule\s|AllowOverride\s)/im;

/** Tells by its form what a text is. A text that is nothing else is evidence: a response, a page, a log. */
export function shapeOf(text: string): Shape {
  const start = text.slice(0, LOOKED_AT);
  if (start.trim() === '') return { kind: 'empty' };
  if (TOKEN.test(start)) return { kind: 'token' };
  const line = start.trim();
  if (ADDRESS.test(line) && !FILE_NAME.test(line)) return { kind: 'unasked', url: withScheme(line) };
  if (COMMAND.test(line)) return { kind: 'unasked', url: null };
  if (/^\s*[["{]/.test(start)) {
    return STATEMENT.test(start) && !SAVED.test(start) ? { kind: 'policy' } : { kind: 'evidence' };
  }
  return configuration(start) ?? { kind: 'evidence' };
}

function withScheme(address: string): string {
  return /^https?:\/\//i.test(address) ? address : `https://${address}`;
}

/** Most lines of a configuration are directives; those of a page, of a response or of a log are not. */
function configuration(text: string): Shape | null {
  const lines = text
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line.trim() !== '' && !/^\s*#/.test(line));
  if (/^(?:HTTP\/|[<>*] )/.test(lines[0] ?? '')) return null;
  const nginx = lines.filter((line) => NGINX_DIRECTIVE.test(line)).length;
  const apache = lines.filter((line) => APACHE_DIRECTIVE.test(line)).length;
  const known = lines.filter(
    (line) => NGINX_DIRECTIVE.test(line) || APACHE_DIRECTIVE.test(line) || /^\s*\}/.test(line),
  );
  if (Math.max(nginx, apache) === 0 || known.length * 2 < lines.length) return null;
  const server = apache > nginx ? 'apache' : nginx > apache ? 'nginx' : (serverOfConfig(text) ?? 'nginx');
  return { kind: 'configuration', server, isHtaccess: server === 'apache' && !SERVER_ONLY.test(text) };
}

/** What a text of evidence is called, by its form and by what was read of it. */
export function evidenceLabel(text: string, observations: readonly Observation[]): string {
  const logs = [...new Set(observations.flatMap((one) => (one.kind === 'log-line' ? [one.log] : [])))];
  if (logs.length > 0) return logs.includes('host') ? 'what a command printed' : `lines of a log (${logs.join(', ')})`;
  const start = text.slice(0, LOOKED_AT).trimStart();
  if (/^\{\s*"log"\s*:/.test(start)) return 'a HAR';
  if (start.includes('"observations"') && /^[[{]/.test(start)) return 'a saved diagnosis';
  if (/^[*<>] /m.test(start) && /^< HTTP\//m.test(start)) return 'what curl -v printed';
  if (/^HTTP\/\d/.test(start)) {
    const hasFields = /\n[\w-]+:/.test(start);
    return /\n\r?\n\s*\S/.test(start) ? 'a response' : hasFields ? 'header fields' : 'a status line';
  }
  if (/^[[{]/.test(start)) return 'JSON';
  if (start.startsWith('<')) return 'a page';
  const fields = observations.some((one) => one.kind === 'exchange' && one.response.headers !== null);
  if (observations.every((one) => one.kind === 'exchange' && one.response.body === null) && !fields)
    return 'a status alone';
  return fields ? 'header fields' : 'text of a page or of a client';
}

/** The fields that a shape calls for. */
export function formOf({ kind }: Shape): Form | null {
  return kind === 'configuration' || kind === 'policy' || kind === 'token' ? kind : null;
}
