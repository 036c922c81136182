import { membersOf, stringOf } from '../json-members.ts';

/** Keys that sign requests. They never leave `collect`, and stand in no message. */
export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string | null;
  /** Milliseconds since 1970 at which they end; null where that is not said. */
  readonly expires: number | null;
}

/** Reads what `aws configure export-credentials` (as JSON, or as lines for a shell) or `aws sts assume-role` printed; null where it is neither. */
export function readExportedCredentials(text: string): AwsCredentials | null {
  const trimmed = text.trim();
  return trimmed.startsWith('{') ? fromJson(trimmed) : fromLines(trimmed);
}

function fromJson(text: string): AwsCredentials | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const outer = membersOf(value);
  const inner = membersOf(outer.Credentials ?? outer);
  return credentialsOf({
    accessKeyId: stringOf(inner.AccessKeyId),
    secretAccessKey: stringOf(inner.SecretAccessKey),
    sessionToken: stringOf(inner.SessionToken),
    expiration: stringOf(inner.Expiration),
  });
}

const LINE = /^\s*(?:export\s+|set\s+|\$Env:)?(AWS_[A-Z_]{3,40})\s*=\s*["']?([^"'\s]+)["']?\s*$/i;

function fromLines(text: string): AwsCredentials | null {
  const found = new Map<string, string>();
  for (const line of text.split(/\r?\n/).slice(0, 100)) {
    const [, name, value] = LINE.exec(line) ?? [];
    if (name !== undefined && value !== undefined) found.set(name.toUpperCase(), value);
  }
  return credentialsFrom((name) => found.get(name));
}

/** The keys of the variables that AWS's own tools read; null where they are not set. */
export function credentialsFrom(variable: (name: string) => string | undefined): AwsCredentials | null {
  return credentialsOf({
    accessKeyId: variable('AWS_ACCESS_KEY_ID') ?? null,
    secretAccessKey: variable('AWS_SECRET_ACCESS_KEY') ?? null,
    sessionToken: variable('AWS_SESSION_TOKEN') ?? variable('AWS_SECURITY_TOKEN') ?? null,
    expiration: variable('AWS_CREDENTIAL_EXPIRATION') ?? null,
  });
}

interface Written {
  readonly accessKeyId: string | null;
  readonly secretAccessKey: string | null;
  readonly sessionToken: string | null;
  readonly expiration: string | null;
}

/** Nothing that could end a header line is taken. */
const ONE_WORD = /^[\x21-\x7e]{1,16384}$/;

function credentialsOf({ accessKeyId, secretAccessKey, sessionToken, expiration }: Written): AwsCredentials | null {
  if (accessKeyId === null || secretAccessKey === null) return null;
  const token = sessionToken === '' ? null : sessionToken;
  if (![accessKeyId, secretAccessKey, token ?? 'none'].every((one) => ONE_WORD.test(one))) return null;
  const expires = Date.parse(expiration ?? '');
  return { accessKeyId, secretAccessKey, sessionToken: token, expires: Number.isFinite(expires) ? expires : null };
}

/** What the files of AWS's tools say of a profile. */
export interface AwsProfile {
  readonly credentials: AwsCredentials | null;
  readonly region: string | null;
  /** Why there are no keys, though the profile is there: what would have to be run or asked to get them. */
  readonly needs: string | null;
}

/** How profiles get keys that are not in the file (AWS CLI user guide, "Configuration and credential file settings"). */
const ELSEWHERE: readonly (readonly [setting: string, what: string])[] = [
  ['credential_process', 'runs a program for its keys (credential_process)'],
  ['sso_session', 'signs in through IAM Identity Center (sso_session)'],
  ['sso_start_url', 'signs in through IAM Identity Center (sso_start_url)'],
  ['web_identity_token_file', 'exchanges a token for its keys (web_identity_token_file)'],
  ['role_arn', 'assumes a role (role_arn)'],
  ['login_session', 'signs in through the console (login_session)'],
];

/** Reads a profile out of `credentials` and `config`; null where neither knows it. */
export function readAwsProfile(
  name: string,
  files: { readonly credentials: string | null; readonly config: string | null },
): AwsProfile | null {
  const own = sectionsOf(files.credentials ?? '').get(name);
  const sections = sectionsOf(files.config ?? '');
  const config = sections.get(`profile ${name}`) ?? (name === 'default' ? sections.get('default') : undefined);
  if (own === undefined && config === undefined) return null;
  const settings = new Map([...(config ?? []), ...(own ?? [])]);
  const credentials = credentialsOf({
    accessKeyId: settings.get('aws_access_key_id') ?? null,
    secretAccessKey: settings.get('aws_secret_access_key') ?? null,
    sessionToken: settings.get('aws_session_token') ?? null,
    expiration: null,
  });
  // Keys beside a role are those that assume it: with them somebody else would ask.
  const needs = ELSEWHERE.find(([setting]) => settings.has(setting))?.[1] ?? null;
  const isRole = settings.has('role_arn');
  return {
    credentials: isRole ? null : credentials,
    region: settings.get('region') ?? null,
    needs: credentials === null || isRole ? needs : null,
  };
}

function sectionsOf(text: string): ReadonlyMap<string, Map<string, string>> {
  const sections = new Map<string, Map<string, string>>();
  let current: Map<string, string> | null = null;
  for (const line of text.slice(0, 1024 * 1024).split(/\r?\n/)) {
    // A line that is set in belongs to the setting above it.
    if (/^\s*(?:[#;]|$)/.test(line) || /^\s/.test(line)) continue;
    const section = /^\[\s*([^\]]{1,200}?)\s*\]/.exec(line)?.[1];
    if (section !== undefined) {
      const name = section.replace(/\s+/, ' ').replaceAll(/["']/g, '');
      current = sections.get(name) ?? new Map();
      sections.set(name, current);
      continue;
    }
    const equals = line.indexOf('=');
    if (current !== null && equals > 0) {
      const value = line.slice(equals + 1).replace(/\s[#;].*$/, '');
      current.set(line.slice(0, equals).trim().toLowerCase(), value.trim());
    }
  }
  return sections;
}
