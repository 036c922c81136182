/** Stands where a secret stood. */
export const REDACTED = '[redacted]';

/** A kind of secret: one of these texts stands in each of them. To look for a text is much cheaper than for a pattern. */
interface Shape {
  readonly has: readonly string[];
  readonly pattern: RegExp;
}

/**
 * Secrets by their documented shape. The first group, a prefix that names the kind of key, is kept: `sk_test_` tells
 * that a test key was sent. None begins with an unbounded run, so that all are linear.
 */
const SHAPES: readonly Shape[] = [
  {
    has: ['AKIA', 'ASIA', 'AROA', 'AIDA', 'APKA', 'ABIA', 'ACCA', 'GOOG1'],
    pattern: /(?<![A-Za-z0-9])(AKIA|ASIA|AROA|AIDA|APKA|ABIA|ACCA|GOOG1)[A-Z0-9]{12,}/,
  },
  {
    has: ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_', 'github_pat_'],
    pattern: /(?<![A-Za-z0-9])(gh[pousr]_|github_pat_)[A-Za-z0-9_]{16,}/,
  },
  {
    has: ['glpat-', 'gldt-', 'glrt-', 'glcbt-', 'glptt-', 'glsoat-', 'glft-', 'glagent-'],
    pattern: /(?<![A-Za-z0-9])(gl(?:pat|dt|rt|cbt|ptt|soat|ft|agent)-)[A-Za-z0-9_.-]{16,}/,
  },
  {
    // Nearly all have an underscore or a hyphen in them.
    has: ['_', '-', 'SG.', 'hvs.', 'dapi', 'ATATT3'],
    pattern:
      /(?<![A-Za-z0-9])((?:sk|pk|rk)_(?:test|live)_|whsec_|sk-ant-|sk-proj-|sk-(?=[A-Za-z_-]{0,100}\d)|npm_|pypi-|hf_|shp(?:at|ss|ca|pa)_|do[por]_v1_|figd_|xkeysib-|SG\.|dckr_pat_|hvs\.|nfp_|sbp_|sb_secret_|ntn_|lin_api_|dapi|GOCSPX-|ATATT3|sq0(?:atp|csp)-)[A-Za-z0-9_.=-]{12,}/,
  },
  { has: ['xox', 'xapp-'], pattern: /(?<![A-Za-z0-9])(xox[abeoprs]-|xapp-|xoxe\.xox[bp]-)[A-Za-z0-9-]{8,}/ },
  { has: ['AIza'], pattern: /(?<![A-Za-z0-9])(AIza)[A-Za-z0-9_-]{20,}/ },
  { has: ['ya29.', '1//0'], pattern: /(?<![A-Za-z0-9])(ya29\.|1\/\/0)[A-Za-z0-9_.-]{10,}/ },
  // Telegram puts the token of a bot into the path, Slack and Discord that of a webhook.
  { has: ['bot'], pattern: /(?<![A-Za-z0-9])(bot\d{6,12}:)[A-Za-z0-9_-]{20,}/ },
  {
    has: ['hooks.slack.com/services/'],
    pattern: /(hooks\.slack\.com\/services\/[A-Z0-9]{1,20}\/[A-Z0-9]{1,20}\/)[A-Za-z0-9]{8,}/,
  },
  { has: ['/api/webhooks/'], pattern: /(\/api\/webhooks\/\d{10,25}\/)[A-Za-z0-9_-]{20,}/ },
  // A credential where no field name stands before it; words of prose have no digit, or are short.
  {
    has: ['earer ', 'BEARER '],
    pattern: /(?<![A-Za-z0-9])([Bb]earer |BEARER )(?=[A-Za-z._~+/-]{0,100}\d)[A-Za-z0-9._~+/-]{12,}=*/,
  },
  {
    has: ['Basic '],
    pattern: /(?<![A-Za-z0-9])(Basic )(?=[A-Za-z0-9+/]{0,100}(?:[a-z0-9+/][A-Z]|=|\d))[A-Za-z0-9+/]{8,}={0,2}/,
  },
  // The signature that Azure received, as its answer repeats it.
  {
    has: ['MAC signature found in the HTTP request'],
    pattern: /(MAC signature found in the HTTP request ')[^'\r\n]{1,200}/,
  },
  // What was signed, in bytes: the session token is among them.
  {
    has: ['StringToSignBytes', 'CanonicalRequestBytes'],
    pattern: /((?:StringToSign|CanonicalRequest)Bytes\W{1,6})(?:[0-9A-Fa-f]{2}[ ,]{0,2}){4,}/,
  },
];
const EVERY_SHAPE = SHAPES.map(({ has, pattern }) => ({ has, pattern: new RegExp(pattern.source, 'g') }));
const FIRST_SHAPE = SHAPES.map(({ pattern }) => new RegExp(`^${pattern.source}`));

/** As long as the base64 of the largest keys in use; a key that was cut ends where other text begins. */
const PRIVATE_KEY =
  /(-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----)(?:(?:(?!-----)[\s\S]){1,20000}?(?=-----END)|[A-Za-z0-9+/=\\\s:,.-]+)/g;

/** Dotted words: a JSON Web Token is one that begins with the base64url of `{"` (RFC 7515, 3.1). */
const DOTTED = /(?<![\w-])[\w-]{8,}(?:\.[\w-]*){1,4}/g;

const SHORTEST = 12;

/** A text without the secrets that are known by their shape. */
export function withoutSecretShapes(text: string): string {
  if (text.length < SHORTEST) return text;
  let clean = text;
  if (text.includes('PRIVATE KEY')) clean = clean.replace(PRIVATE_KEY, `$1${REDACTED}`);
  if (clean.includes('eyJ')) clean = clean.replace(DOTTED, withoutToken);
  for (const { has, pattern } of EVERY_SHAPE) {
    if (has.some((piece) => text.includes(piece))) clean = clean.replace(pattern, `$1${REDACTED}`);
  }
  return clean;
}

function withoutToken(word: string): string {
  const start = word.indexOf('eyJ');
  const dot = word.indexOf('.');
  return start >= 0 && dot - start >= 8 && word.length - dot > 2 ? `${word.slice(0, start)}${REDACTED}` : word;
}

/** The prefix of a key that tells its kind, or nothing. */
export function keptPrefix(value: string): string {
  for (const shape of FIRST_SHAPE) {
    const prefix = shape.exec(value)?.[1];
    if (prefix !== undefined) return prefix;
  }
  const already = value.endsWith(REDACTED) ? value.slice(0, -REDACTED.length) : '';
  return /^[A-Za-z0-9_.-]{1,12}$/.test(already) ? already : '';
}
