import type { HeaderList } from '../model/observation.ts';

/** Stands where a secret stood. */
export const REDACTED = '[redacted]';

const SECRET_HEADERS = new Set([
  'authorization',
  'proxy-authorization',
  'cookie',
  'set-cookie',
  'set-cookie2',
  'x-api-key',
  'x-api-token',
  'api-key',
  'apikey',
  'x-auth-token',
  'x-auth-key',
  'x-access-token',
  'x-amz-security-token',
  'x-goog-api-key',
  'x-csrf-token',
  'x-xsrf-token',
  'x-shopify-access-token',
  'x-vault-token',
  'x-figma-token',
  'private-token',
  'job-token',
  'deploy-token',
  'ocp-apim-subscription-key',
  'x-functions-key',
  'authentication-info',
  'dpop',
]);
const SECRET_NAME = /(?:token|secret|password|passwd|api[-_]?key|apikey|credential|signature|session)/i;

/** Header names that look secret and are not: they carry codes, counts or flags that a diagnosis needs. */
const PUBLIC_NAME =
  /^(?:x-ratelimit|ratelimit|x-oauth|x-accepted|x-github|access-control|x-amzn-errortype|x-shopify-api|www-authenticate|x-csrf-token-required)/i;

const SECRET_PARAMETERS =
  /^(?:sig|signature|x-amz-signature|x-amz-credential|x-amz-security-token|x-goog-signature|x-goog-credential|x-oss-signature|x-oss-credential|x-cos-security-token|q-signature|q-ak|ossaccesskeyid|awsaccesskeyid|googleaccessid|key|api[-_]?key|apikey|appid|access[-_]?token|id[-_]?token|refresh[-_]?token|token|auth|authorization|password|passwd|pwd|secret|client[-_]?secret|code|state|session|session[-_]?id|sid|jwt|se-?cret|policy|key-pair-id|hmac|md5|hash|ticket|nonce|code_verifier|subscription-key|samlresponse|relaystate)$/i;

/**
 * Secrets by their documented shape. The first group, a prefix that names the kind of key, is kept: `sk_test_` tells
 * that a test key was sent. All are linear.
 */
const SECRET_SHAPES: readonly RegExp[] = [
  /\b()eyJ[A-Za-z0-9_-]{5,}\.[A-Za-z0-9_-]{2,}(?:\.[A-Za-z0-9_-]*){0,3}/g,
  /\b((?:AKIA|ASIA|AROA|AIDA|APKA|ABIA|ACCA))[A-Z0-9]{12,}/g,
  /\b((?:ghp|gho|ghu|ghs|ghr)_|github_pat_)[A-Za-z0-9_]{16,}/g,
  /\b((?:glpat|gldt|glrt|glcbt|glptt)-)[A-Za-z0-9_.-]{16,}/g,
  /\b((?:sk|pk|rk)_(?:test|live)_|whsec_|sk-ant-|sk-proj-|sk-|npm_|pypi-|hf_|shpat_|shpss_|dop_v1_|figd_|xkeysib-|SG\.)[A-Za-z0-9_.-]{12,}/g,
  /\b(xox[abeoprs]-)[A-Za-z0-9-]{8,}/g,
  /\b(AIza)[A-Za-z0-9_-]{20,}/g,
  /\b(ya29\.)[A-Za-z0-9_.-]{10,}/g,
  /(-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----)[^-]{1,10000}/g,
];

/** `"access_token": "…"`, `password=…` and the like inside a text. */
const NAMED_SECRET =
  /((?:access_?token|refresh_?token|id_?token|client_?secret|api_?key|apikey|secret_?access_?key|session_?token|password|passwd|x-amz-security-token|signatureprovided)["']?\s{0,4}[:=>]\s{0,4}["']?)([^\s"'&<>,;{}[\]]{4,})/gi;
const AUTHORIZATION_LINE =
  /((?:proxy-)?authorization["']?\s{0,4}[:=]\s{0,4}["']?)(?:([a-z][a-z0-9-]{0,30})[ \t]+)?([^\r\n"']+)/gi;
const COOKIE_LINE = /(\b(?:set-)?cookie["']?\s{0,4}:\s{0,4}["']?)([^\r\n"']+)/gi;
const URL_QUERY = /([?&;](?:amp;)?)([A-Za-z0-9_.~%-]{1,60})=([^&\s"'<>#;]*)/g;
const USER_INFO = /(\b[a-z][a-z0-9+.-]{1,20}:\/\/)[^\s/?#@"']{1,200}@/gi;

/** A text with every secret it shows by name or by shape taken out. */
export function redactText(text: string): string {
  let clean = text.replace(USER_INFO, `$1${REDACTED}@`);
  clean = clean.replace(URL_QUERY, (whole, mark: string, name: string, value: string) =>
    value !== '' && SECRET_PARAMETERS.test(decodeName(name)) ? `${mark}${name}=${REDACTED}` : whole,
  );
  clean = clean.replace(AUTHORIZATION_LINE, (_whole, name: string, scheme: string | undefined) =>
    scheme === undefined ? `${name}${REDACTED}` : `${name}${scheme} ${REDACTED}`,
  );
  clean = clean.replace(COOKIE_LINE, (_whole, name: string, value: string) => `${name}${redactCookies(value)}`);
  clean = clean.replace(NAMED_SECRET, `$1${REDACTED}`);
  for (const shape of SECRET_SHAPES) clean = clean.replace(shape, `$1${REDACTED}`);
  return clean;
}

/** A URL without user name, password, and the values of parameters that carry secrets. */
export function redactUrl(url: string): string {
  return redactText(url);
}

/** Header fields without credentials. Schemes and cookie names stay: that something was sent is part of the answer. */
export function redactHeaders(headers: HeaderList): HeaderList {
  return headers.map(([name, value]) => [name, redactHeader(name.toLowerCase(), value)] as const);
}

function redactHeader(name: string, value: string): string {
  if (name === 'authorization' || name === 'proxy-authorization') {
    const scheme = /^\s*([A-Za-z][A-Za-z0-9-]{0,30})\s+\S/.exec(value)?.[1];
    return scheme === undefined ? REDACTED : `${scheme} ${REDACTED}`;
  }
  if (name === 'cookie' || name.startsWith('set-cookie')) return redactCookies(value);
  if (PUBLIC_NAME.test(name)) return redactText(value);
  if (SECRET_HEADERS.has(name) || SECRET_NAME.test(name)) return value.length < 12 ? value : keepPrefix(value);
  return redactText(value);
}

/** Short values of secret-looking headers are flags ("Required", "Fetch"); long ones keep only a documented prefix. */
function keepPrefix(value: string): string {
  for (const shape of SECRET_SHAPES) {
    const prefix = new RegExp(shape.source).exec(value)?.[1];
    if (prefix !== undefined) return `${prefix}${REDACTED}`;
  }
  return REDACTED;
}

function redactCookies(value: string): string {
  return value
    .split(';')
    .map((pair, index) => {
      const [name = '', ...rest] = pair.split('=');
      const attribute =
        index > 0 && /^\s*(?:path|domain|expires|max-age|samesite|secure|httponly|priority)\s*$/i.test(name);
      return rest.length === 0 || attribute ? pair : `${name}=${REDACTED}`;
    })
    .join(';');
}

function decodeName(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
