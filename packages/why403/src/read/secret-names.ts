/** Values that stand where a secret would and are none: they say that it is missing or wrong. */
const FLAG =
  /^\s*(?:required|fetch|missing|invalid|expired|revoked|unknown|empty|none|null|nil|undefined|true|false|yes|no|not[ _-](?:set|found|provided|present|valid)|include|omit|same-origin|string|basic|bearer|your[_-][a-z_-]{1,40}|\*+|\.{3})\s*$/i;

/** Whether a value says something about a secret in place of being one. */
export function isFlag(value: string): boolean {
  return FLAG.test(value);
}

const SECRET_PARAMETER =
  /^(?:sig|q-signature|q-ak|googleaccessid|key|key-pair-id|pwd|se-?cret|sid|jwt|hmac|relaystate|samlresponse|samlrequest|code_verifier|hdnts|hdnea|hdntl|otp)$|(?:token|secret|passw(?:or)?d|passphrase|signature|credential|api[-_]?key|access[-_]?key(?:[-_]?id)?|accesskeyid|subscription-key|session[-_]?id|assertion)\]?$/i;
/** Also words of everyday queries: `?state=closed`, `?code=1020`. As secrets they are long. */
const PERHAPS_SECRET = /^(?:code|state|session|auth|authorization|policy|hash|md5|ticket|nonce|appid|verify)$/i;
const SHORT = 8;

/** Whether a parameter of a query carries a secret. */
export function isSecretParameter(encodedName: string, value: string): boolean {
  if (value === '' || isFlag(value)) return false;
  const name = decoded(encodedName);
  return SECRET_PARAMETER.test(name) || (PERHAPS_SECRET.test(name) && value.length >= SHORT);
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** How names end that stand before a secret in JSON, forms, dumps and logs. */
const NAME =
  '(?:(?:(?:access|refresh|id|session)[-_]?)?(?<!x-debug-)token|secret|passw(?:or)?d|passphrase|pwd|api[-_ ]?key|access[-_]?key(?:[-_]?id)?|private[-_]?key|account[-_]?key|signing[-_]?key|subscription[-_]?key|functions?[-_]key|auth[-_]key|rapidapi[-_]key|sharedaccess(?:key|signature)|credentials?|signature(?:[-_]?provided)?|session[-_]?id|assertion|code_verifier|samlresponse)';

/** A piece of each of these names, in lower case. */
const PIECES = [
  'token',
  'secret',
  'passw',
  'passphrase',
  'pwd',
  'key',
  'credential',
  'signature',
  'session',
  'assertion',
  'verifier',
  'samlresponse',
];

/** Whether a text, in lower case, may have one of the names in it. To look for texts is cheaper than for patterns. */
export function mayNameSecrets(lower: string): boolean {
  return PIECES.some((piece) => lower.includes(piece));
}

/** A name's closing quote, perhaps escaped, then `:`, `=` or `=>`, and an opening bracket. */
const IS = String.raw`\\{0,3}["'\`]?\]?[ \t]{0,4}(?::|=>?)\s{0,4}\[?\s{0,2}`;
/** The tags between two cells of a table. */
const CELLS = String.raw`\s{0,9}<\/(?:td|th|dt)>\s{0,20}<(?:td|dd)\b[^<>]{0,100}>(?:\s{0,9}<(?:pre|code|span)\b[^<>]{0,100}>){0,2}\s{0,9}`;
/** Groups 2 and 3: the opening quote, and what follows to the same one or to the end of the line. */
const QUOTED = String.raw`(["'\`]|\\{1,3}["'\`])((?:(?!\2)(?:\\.|[^\r\n\\]))+)`;
/** A word without quotes; part of it may be redacted. */
const WORD = String.raw`((?:[^\s"'\`&<>,;{}[\]\\|]|\[redacted\]){4,})`;
/** The rest of a line; a parameter in quotes (`username="…"`) does not end it. */
const REST_OF_LINE = String.raw`((?:=\\{0,3}"[^"\r\n\\]*(?:\\{0,3}")?|[^\r\n"'\`<>\\])+)`;

/** Fields whose value may be several words. Groups: name and what follows it, quote, value in quotes, value without. */
export function fieldInText(name: string): RegExp {
  return new RegExp(`(${name}(?:${IS}|${CELLS}))(?:${QUOTED}|${REST_OF_LINE})`, 'gi');
}

/** Everything else that is named. Groups as above. */
export const NAMED_IN_TEXT = new RegExp(String.raw`(${NAME}${IS})(?!\[?redacted\])(?:${QUOTED}|${WORD})`, 'gi');

/** `<Token>…</Token>`, `<td>token</td><td>…`, `<input name="csrf_token" value="…">`, `<meta name="csrf-token" content="…">`. */
export const NAMED_BY_MARKUP = new RegExp(
  String.raw`(<[\w:.-]{0,60}${NAME}>\s{0,20}|${NAME}${CELLS}(?=\S{8})|\b(?:name|id)=["'][\w.[\]-]{0,60}${NAME}\]?["'][^<>]{0,200}?\s(?:value|content)=["'])(?!\[redacted\])([^\s<>"']+)`,
  'gi',
);

/** Passwords may be of several words. What is said about them, or stands behind other names, is a sentence. */
export function maySpanWords(name: string, value: string): boolean {
  if (!/passw(?:or)?d|passphrase|pwd|secret|(?:access|refresh|id|session)[-_]?token/i.test(name)) return false;
  return !/\b(?:required|valid|invalid|incorrect|must|may|should|expired|missing|field|wrong|match|not|is|has|was)\b/i.test(
    value,
  );
}
