import { readFileSync, statSync } from 'node:fs';
import { UsageError } from '../../errors.ts';

/** Who asks. */
export interface Credentials {
  readonly user: string;
  readonly password: string;
}

/** Variables that name the user, the password, or a file with both. */
export const CREDENTIAL_VARIABLES = {
  user: 'WHY403_CLICKHOUSE_USER',
  password: 'WHY403_CLICKHOUSE_PASSWORD',
  file: 'WHY403_CLICKHOUSE_CREDENTIALS',
} as const;

const OTHERS_MAY_READ = 0o077;

/**
 * Who asks, from a file that only its owner can read or from variables; null where nothing is said, so that the server
 * decides about its default user. They are never taken from the command line: everybody on the machine can read that
 * in the list of processes, and the shell keeps it.
 */
export function credentialsFrom(env: Readonly<Record<string, string | undefined>>): Credentials | null {
  const file = env[CREDENTIAL_VARIABLES.file];
  if (file !== undefined && file !== '') return fromFile(file);
  const user = env[CREDENTIAL_VARIABLES.user];
  const password = env[CREDENTIAL_VARIABLES.password];
  if ((user === undefined || user === '') && (password === undefined || password === '')) return null;
  return checked({ user: user === undefined || user === '' ? 'default' : user, password: password ?? '' }, 'variables');
}

function fromFile(file: string): Credentials {
  let text: string;
  try {
    const { mode } = statSync(file);
    if (process.platform !== 'win32' && (mode & OTHERS_MAY_READ) !== 0) {
      const octal = (mode & 0o777).toString(8).padStart(4, '0');
      throw new UsageError(`${file} has mode ${octal}: others could read the password. Run: chmod 600 on it.`);
    }
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${file} with the credentials cannot be read: ${(error as Error).message}`);
  }
  const line = text.replace(/\r?\n[\s\S]*$/, '');
  const colon = line.indexOf(':');
  if (colon < 1) throw new UsageError(`${file}: the first line has to be user:password`);
  return checked({ user: line.slice(0, colon), password: line.slice(colon + 1) }, file);
}

/** They travel as HTTP header fields, which hold no control characters. */
function checked(credentials: Credentials, where: string): Credentials {
  if (/[^\x20-\x7e\x80-\xff]/.test(credentials.user + credentials.password)) {
    throw new UsageError(
      `the ClickHouse credentials from ${where} hold characters that no HTTP header field can carry`,
    );
  }
  return credentials;
}
