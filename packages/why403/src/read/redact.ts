import { isPublicHeader, isSecretHeader } from '../model/credential-field.ts';
import type { HeaderList } from '../model/observation.ts';
import {
  fieldInText,
  isFlag,
  isSecretParameter,
  mayNameSecrets,
  maySpanWords,
  NAMED_BY_MARKUP,
  NAMED_IN_TEXT,
} from './secret-names.ts';
import { keptPrefix, REDACTED, withoutSecretShapes } from './secret-shapes.ts';

export { REDACTED } from './secret-shapes.ts';

const AUTHORIZATION_IN_TEXT = fieldInText('(?:proxy[-_ ])?authorization(?: header)?(?: value)?');
const COOKIE_IN_TEXT = fieldInText('(?<![a-z-])(?:http_)?(?:set-)?cookie');

/** A parameter of a query, a form or a fragment; the marks may be escaped for JSON or HTML. */
const PARAMETER = /((?:[?&;#]|\\u0026)(?:amp;)?)([\w.~%[\]-]{1,60})=([^&\s"'<>#;\\]*)/g;
/** The same in a URL that is itself the value of a parameter. */
const NESTED_PARAMETER =
  /(%(?:25){0,3}(?:3F|26|23))([\w.~-]{1,60})(%(?:25){0,3}3D)([^&\s"'<>#;\\%]+(?:%(?!(?:25){0,3}(?:26|23))[^&\s"'<>#;\\%]*)*)/gi;
const USER_INFO = /(\/\/|\\\/\\\/)[^\s/?#"'<>\\]+@/g;
const USER_WITHOUT_SCHEME = /^[^\s/?#@:]+:[^\s/?#]*@/;
/** `curl -u name:password` and `--cookie 'a=b'`. */
const COMMAND_USER =
  /(\s(?:-u|-U|--user|--proxy-user)[ =])(?:(["'][^:"'\r\n]{0,200}:)[^"'\r\n]+|([^\s:"']{0,200}:)(?!\/\/)[^\s"']+)/g;
const OPTION = /\s-/;
const COMMAND_COOKIE = /(\s(?:-b|--cookie)[ =]["']?)([^\s"'=;]{1,100}=[^\r\n"']*)/g;

/** Of a name with its secret, or of `//a:b@c`. */
const SHORTEST = 7;

/** So many looks at most; what one look leaves behind, run together with what it took out, the next one sees. */
const LOOKS = 4;

/** A text with every secret it shows by name or by shape taken out. What is redacted already stays as it is. */
export function redactText(text: string): string {
  let clean = text;
  for (let look = 0; look < LOOKS; look++) {
    const cleaner = redactOnce(clean);
    if (cleaner === clean) break;
    clean = cleaner;
  }
  return clean;
}

function redactOnce(text: string): string {
  if (text.length < SHORTEST) return text;
  let clean = withoutSecretShapes(text);
  // What a pattern cannot match without is looked for first: most texts have little of it, and it takes no time.
  if (clean.includes('@')) clean = clean.replace(USER_INFO, `$1${REDACTED}@`);
  if (clean.includes('=')) {
    clean = clean.replace(PARAMETER, (whole, mark: string, name: string, value: string) =>
      isSecretParameter(name, value) ? `${mark}${name}=${inPlaceOf(value)}` : whole,
    );
  }
  if (clean.includes('%')) {
    clean = clean.replace(NESTED_PARAMETER, (whole, mark: string, name: string, is: string, value: string) =>
      isSecretParameter(name, value) ? `${mark}${name}${is}${inPlaceOf(value)}` : whole,
    );
  }
  const lower = clean.toLowerCase();
  if (lower.includes('authorization') || lower.includes('cookie')) clean = redactFields(clean);
  if (OPTION.test(clean)) clean = redactOptions(clean);
  if (!mayNameSecrets(lower)) return clean;
  clean = clean.replace(NAMED_BY_MARKUP, (whole, before: string, value: string) =>
    isFlag(value) ? whole : before + inPlaceOf(value),
  );
  return redactNamed(clean);
}

/** Fields of credentials and of cookies in text. */
function redactFields(text: string): string {
  return text
    .replace(AUTHORIZATION_IN_TEXT, (_whole, before: string, quote = '', quoted: string | undefined, bare = '') => {
      return before + quote + withoutCredentials(quoted ?? bare);
    })
    .replace(COOKIE_IN_TEXT, (_whole, before: string, quote = '', quoted: string | undefined, bare = '') => {
      return before + quote + withoutCookieValues(quoted ?? bare, /^set/i.test(before), false);
    });
}

/** Options of commands that carry credentials. */
function redactOptions(text: string): string {
  return text
    .replace(COMMAND_USER, (_whole, option: string, quoted: string | undefined, bare: string | undefined) => {
      return `${option}${quoted ?? bare ?? ''}${REDACTED}`;
    })
    .replace(COMMAND_COOKIE, (_whole, option: string, value: string) => {
      return option + withoutCookieValues(value, false, false);
    });
}

/** A URL without user name, password, and the values of parameters that carry secrets. */
export function redactUrl(url: string): string {
  return redactText(url.replace(USER_WITHOUT_SCHEME, `${REDACTED}@`));
}

/** Header fields without credentials. Schemes and cookie names stay: that something was sent is part of the answer. */
export function redactHeaders(headers: HeaderList): HeaderList {
  return headers.map(([name, value]) => [name, redactHeader(name.toLowerCase(), value)] as const);
}

function redactHeader(name: string, value: string): string {
  if (name === 'authorization' || name.endsWith('-authorization')) {
    const [, scheme, rest = ''] = /^\s*([A-Za-z][A-Za-z0-9-]{0,30})\s+(\S.*)$/s.exec(value) ?? [];
    return scheme === undefined ? REDACTED : `${scheme} ${inPlaceOf(rest)}`;
  }
  if (name.includes('cookie') && /(?:^|-)(?:set-)?cookie2?$/.test(name))
    return withoutCookieValues(value, name.includes('set-'), true);
  if (!isSecretHeader(name) || isPublicHeader(name)) return redactText(value);
  return value === '' || isFlag(value) ? value : inPlaceOf(value);
}

/** What is shown for a secret: the prefix that tells its kind, if it has one. */
function inPlaceOf(secret: string): string {
  return keptPrefix(secret) + REDACTED;
}

/** Schemes whose credentials are one word, so that what follows in a line of text may stay. */
const ONE_WORD_SCHEME =
  /^(?:bearer|basic|token|negotiate|ntlm|dpop|api-?key|key|bot|jwt|ssws|sharedkey(?:lite)?|aws)$/i;
const SENTENCE = /^(?:[A-Za-z',.]+[ \t]+){4}/;

/** The value of an Authorization field in a line of text. */
function withoutCredentials(value: string): string {
  if (isFlag(value) || /^\[?redacted\]/.test(value)) return value;
  const [, scheme, gap = '', rest = ''] = /^([A-Za-z][A-Za-z0-9-]{0,30})([ \t]+)(.+)$/s.exec(value) ?? [];
  if (scheme === undefined) return REDACTED;
  const oneWord = ONE_WORD_SCHEME.test(scheme);
  if (!oneWord && SENTENCE.test(value)) return value;
  const [word = '', after = ''] = oneWord ? [/^\S*/.exec(rest)?.[0] ?? '', /\s.*$/s.exec(rest)?.[0]] : [rest];
  return isFlag(word.replace(/(?<!\W)\W+$/, '')) ? value : `${scheme}${gap}${inPlaceOf(word)}${after}`;
}

const COOKIE_ATTRIBUTE = /^\s*(?:path|domain|expires|max-age|samesite|priority)\s*$/i;
const COOKIE_FLAG = /^\s*(?:(?:secure|httponly|partitioned)\s*)?$/i;

/**
 * Cookies without their values. In text a piece without `=` is prose; in a header field it is a cookie without name
 * (RFC 6265bis, 5.6). Several Set-Cookie fields that a library joined have commas between them.
 */
function withoutCookieValues(list: string, isSet: boolean, isField: boolean): string {
  const fields = isSet ? list.split(/([,\n](?=[ \t]{0,9}[^\s;,=]{1,200}=))/) : [list];
  return fields.map((field, at) => (at % 2 === 1 ? field : withoutPairValues(field, isSet, isField))).join('');
}

function withoutPairValues(field: string, isSet: boolean, isField: boolean): string {
  const pieces = field.split(';').map((piece, index) => {
    const equals = piece.indexOf('=');
    if (equals < 0) return !isField || COOKIE_FLAG.test(piece) ? piece : REDACTED;
    const name = piece.slice(0, equals);
    const shown = equals === piece.length - 1 || (isSet && index > 0 && COOKIE_ATTRIBUTE.test(name));
    return shown ? piece : `${name}=${REDACTED}`;
  });
  return pieces.join(';');
}

/** `name: value` and its relatives in text; what reads as a sentence about the name stays. */
function redactNamed(text: string): string {
  return text.replace(
    NAMED_IN_TEXT,
    (
      whole,
      before: string,
      quote: string | undefined,
      quoted: string | undefined,
      bare: string | undefined,
      offset: number,
    ) => {
      const value = quoted ?? bare ?? '';
      if (value === '' || isFlag(value)) return whole;
      if (quoted === undefined) {
        const end = offset + whole.length;
        const prose = /:\s+$/.test(before) && isWord(value, text.slice(end, end + 2));
        return prose ? whole : before + inPlaceOf(value);
      }
      if (/\s/.test(quoted) && !maySpanWords(before, quoted)) return `${before}${quote}${redactNamed(quoted)}`;
      return `${before}${quote}${inPlaceOf(quoted)}`;
    },
  );
}

/** Whether what stands after a colon reads on as a sentence: keys have digits in them, and end where they end. */
function isWord(value: string, next: string): boolean {
  return (
    /^\D+$/.test(value) && (/^ [A-Za-z]|^["'`&]/.test(next) || (next.startsWith('<') && /^[A-Za-z]+$/.test(value)))
  );
}
