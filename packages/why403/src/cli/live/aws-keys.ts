import { readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { UsageError } from '../../errors.ts';
import { shell } from '../../evaluate/quote/shell.ts';
import { REGION } from '../../evaluate/s3-address.ts';
import {
  type AwsCredentials,
  credentialsFrom,
  readAwsProfile,
  readExportedCredentials,
} from '../../read/aws/credentials.ts';
import { credentialText } from '../credential-source.ts';
import type { DiagnoseOptions } from '../diagnose-options.ts';

/** Keys, and where they came from in words. */
export interface AwsKeys {
  readonly credentials: AwsCredentials;
  readonly from: string;
}

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * The keys that sign: what was exported (`--credentials`), else the variables, else the files of AWS's tools. No program
 * is run and nobody is signed in to get them. No message has a key in it.
 */
export function awsKeys({ credentials, profile }: DiagnoseOptions, variables: Variables = process.env): AwsKeys {
  if (credentials !== undefined) {
    const read = readExportedCredentials(credentialText(credentials, 'what "aws configure export-credentials" prints'));
    if (read === null)
      throw new UsageError(
        '--credentials holds no keys; expected what "aws configure export-credentials" or "aws sts assume-role" prints',
      );
    return checked({ credentials: read, from: 'the keys of --credentials' });
  }
  const given = profile === undefined ? credentialsFrom((name) => variables[name] || undefined) : null;
  if (given !== null) return checked({ credentials: given, from: 'the keys of the environment' });
  const name = profile ?? variables.AWS_PROFILE ?? 'default';
  const found = readAwsProfile(name, filesOf(variables));
  const kept = found?.credentials ?? null;
  if (kept !== null) return checked({ credentials: kept, from: `the keys of the profile ${name}` });
  const why = found === null ? 'is not there' : (found.needs ?? 'has no keys');
  throw new UsageError(
    `--live needs keys: AWS_ACCESS_KEY_ID is not set, and the profile ${name} ${why}. Nothing is run to get them; this gives them: ${shell`aws configure export-credentials --profile ${name}`} | why403 … --live --credentials -`,
  );
}

function filesOf(variables: Variables): { readonly credentials: string | null; readonly config: string | null } {
  const folder = path.join(os.homedir(), '.aws');
  const read = (file: string) => {
    try {
      return readFileSync(file, 'utf8');
    } catch {
      return null;
    }
  };
  return {
    credentials: read(variables.AWS_SHARED_CREDENTIALS_FILE ?? path.join(folder, 'credentials')),
    config: read(variables.AWS_CONFIG_FILE ?? path.join(folder, 'config')),
  };
}

function checked(keys: AwsKeys): AwsKeys {
  const { expires } = keys.credentials;
  if (expires !== null && expires < Date.now())
    throw new UsageError(`${keys.from} ended at ${new Date(expires).toISOString()}; export them again`);
  return keys;
}

/** The region of `--region`; what AWS's tools take for granted is that of other calls, and a bucket says its own. */
export function namedRegion(region: string | undefined): string | null {
  if (region === undefined) return null;
  if (!REGION.test(region) && !/^[a-z0-9-]{1,40}$/.test(region))
    throw new UsageError(`--region "${region}"; expected a name such as eu-central-1`);
  return region;
}
