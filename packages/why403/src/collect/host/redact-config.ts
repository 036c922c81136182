import { REDACTED, redactText } from '../../read/redact.ts';

/** A text without its secrets, and the lines that had some. */
export interface RedactedConfig {
  readonly text: string;
  readonly lines: readonly number[];
}

/** Names of what is kept secret. */
const SECRET_NAME =
  /(?:passw(?:or)?d|passphrase|pwd|secret|token|api[-_]?key|access[-_]?key|(?<![a-z])key(?![a-z])|credential|authorization|cookie|session|(?<![a-z])auth(?![a-z_])|signature|bearer|(?<![a-z])pass(?![a-z_]))/i;
/** Directives that say where secrets are kept, or nothing of them; their words are what the model goes by. */
const HARMLESS =
  /^\s*<?\/?(?:access_log|error_log|accessfilename|alias|allow|auth_(?:basic|basic_user_file|jwt_key_file|request\w*)|auth(?:type|name|userfile|groupfile|merging|basicprovider|zsendforbidden\w*)|customlog|deny|directory\w*|errorlog|files\w*|if(?:module|define|version)|include\w*|index|keepalive\w*|limit_\w+|listen|loadmodule|location\w*|logformat|log_format|options|order|proxy_(?:cookie\w*|hide_header|ignore\w*|pass_header|pass)|rewriterule|root|satisfy|server_name|serveralias|servername|ssl_(?:certificate\w*|ciphers|dhparam|password_file|prefer\w*|protocols|session\w*)|sslcertificate\w*|sslciphersuite|sslprotocol|sslsession\w*|tcp_\w+|try_files|types_hash\w*|virtualhost)\b/i;
/** Whose words are secrets of their own. */
const SECRET_DIRECTIVE =
  /^(\s*(?:secure_link_md5|secure_link_secret|auth_jwt_key|sessioncryptopassphrase|authldapbindpassword|oidccryptopassphrase|oidcclientsecret|sslsrpunknownuserseed|dbdparams|authbasicfake|proxypass\w*\s+\S+\s+\S+\s+secret=)\s*)(\S.*?)(\s*;?\s*)$/i;
/** A block that lists values of something secret. */
const MAP = /^\s*(?:map|geo)\s/i;
/** What stands between the marks of nginx; of Apache, whose directives have none, the whole line. */
const STATEMENT = /(?:[$%]\{[^{}]*\}|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^{};"'])+|[\s\S]/g;
const COMMENT = /(?:^|(?<=\s))\s*#.*$/;
const LIMIT = 4096;

/** Takes the secrets out of a configuration and leaves its lines where they are. */
export function redactConfig(text: string): RedactedConfig {
  const lines: number[] = [];
  let isSecretMap = false;
  const kept = text.split('\n').map((line, index) => {
    let clean = '';
    for (const [part] of withoutComment(line).matchAll(STATEMENT)) {
      if (part === '}') isSecretMap = false;
      clean += isSecretMap ? withoutKey(part) : withoutSecrets(part);
      if (MAP.test(part)) isSecretMap = SECRET_NAME.test(part);
    }
    if (clean !== line) lines.push(index + 1);
    return clean;
  });
  return { text: kept.join('\n'), lines };
}

function withoutComment(line: string): string {
  // A line that long is a key or a page, and nothing that a person wrote into a configuration.
  if (line.length > LIMIT) return `# ${REDACTED}`;
  return redactText(line).replace(COMMENT, (comment: string) =>
    SECRET_NAME.test(comment) ? `${/^\s*#/.exec(comment)?.[0] ?? '#'} ${REDACTED}` : comment,
  );
}

function withoutSecrets(statement: string): string {
  const own = SECRET_DIRECTIVE.exec(statement);
  if (own !== null) return `${own[1]}"${REDACTED}"${own[3]}`;
  const at = HARMLESS.test(statement) || /^\s*#/.test(statement) ? null : SECRET_NAME.exec(statement);
  if (at === null) return statement;
  const found = at.index + at[0].length;
  const end = found + (/^[-\w]*\}?/.exec(statement.slice(found))?.[0].length ?? 0);
  return statement.slice(0, end) + statement.slice(end).replace(VALUE, replaceValue);
}

/** A quoted text or a word. */
const VALUE = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^\s;{}()"'=]+/g;
const PLAIN =
  /^(?:\[redacted\]|[=!~*^|&<>+-]+|on|off|any|all|always|early|set|unset|default|none|if|return|deny|last|break|permanent|redirect|\d{1,3}|=?403)$/i;

/** Paths, variables and the words of the language stay: they are what decides, and no secrets. */
function replaceValue(word: string): string {
  const quote = /^["']/.test(word) ? word[0] : '';
  const inner = quote === '' ? word : word.slice(1, -1);
  if (inner === '' || PLAIN.test(inner) || /^(?:\/|\$\w|%\{|https?:|#)/.test(inner)) return word;
  return `${quote}${REDACTED}${quote}`;
}

function withoutKey(line: string): string {
  return line.replace(
    /^(\s*)("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\S+)(\s+\S)/,
    (whole, before: string, key: string, after: string) =>
      /^["']?(?:default|hostnames|include|volatile|\d{1,3}(?:\.\d{1,3}){3}.*|)["']?$/.test(key)
        ? whole
        : `${before}"${REDACTED}"${after}`,
  );
}
