import { UsageError } from '../errors.ts';
import { isCredentialField } from '../model/credential-field.ts';
import type { HeaderList } from '../model/observation.ts';
import type { DiagnoseUrlOptions } from '../session.ts';
import type { DiagnoseOptions } from './diagnose-options.ts';
import { announceProbes, warn } from './notices.ts';
import { readTextFile } from './read-file.ts';

const FIELD = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*(.*)$/;

/** What the command line asks to be sent, and how. */
export async function requestFrom(options: DiagnoseOptions): Promise<DiagnoseUrlOptions> {
  if (options.ipv4 && options.ipv6) throw new UsageError('-4 and -6 exclude each other');
  const body = options.data === undefined ? undefined : bodyFrom(options.data);
  const total = options.timeout * 1000;
  return {
    method: options.request?.toUpperCase() ?? (body === undefined ? 'GET' : 'POST'),
    headers: headersFromWords(options.header, options.headerEnv),
    body,
    proxy: options.proxy,
    family: options.ipv4 ? 4 : options.ipv6 ? 6 : undefined,
    resolve: options.resolve,
    insecure: options.insecure,
    certificate: await certificateFrom(options),
    http1: options.http1,
    follow: options.follow,
    timeLimits: { total, firstByte: Math.min(total, 30_000), connect: Math.min(total, 10_000) },
    probes: options.probes,
    mine: options.mine,
    onProbes: announceProbes,
    environment: process.env,
  };
}

/** The fields of `-H` and `--header-env`. */
export function headersFromWords(
  words: readonly string[],
  variables: readonly string[],
): (readonly [name: string, value: string])[] {
  return [...words.flatMap(headersFrom), ...variables.map(headerFromEnvironment)];
}

function headersFrom(text: string): HeaderList {
  if (text.startsWith('@')) {
    const file = text === '@-' ? null : text.slice(1);
    const lines = readTextFile(file).split(/\r?\n/);
    return lines.filter((line) => line.trim() !== '').map(parseField);
  }
  const field = parseField(text);
  if (isCredentialField(field[0].toLowerCase())) {
    warn(
      `the value of ${field[0]} can be seen by others on this machine and stays in the shell's history; safer: -H @FILE, or --header-env ${field[0]}=VARIABLE`,
    );
  }
  return [field];
}

function parseField(text: string): readonly [string, string] {
  const [, name, value] = FIELD.exec(text.trim()) ?? [];
  if (name === undefined || value === undefined) {
    // The text may be a secret without its name: it is not repeated.
    throw new UsageError("a header cannot be read; expected 'Name: value'");
  }
  return [name, value];
}

function headerFromEnvironment(text: string): readonly [string, string] {
  const [name = '', variable = ''] = text.split('=');
  const value = process.env[variable];
  if (name === '' || variable === '') throw new UsageError('--header-env expects Name=VARIABLE');
  if (value === undefined) throw new UsageError(`the environment variable ${variable} is not set`);
  return [name, value];
}

/** The client certificate and its key, checked before anything is sent. */
async function certificateFrom({
  cert: file,
  key: keyFile,
}: DiagnoseOptions): Promise<DiagnoseUrlOptions['certificate']> {
  if (file === undefined) {
    if (keyFile !== undefined) throw new UsageError('--key goes with --cert FILE');
    return undefined;
  }
  const cert = readTextFile(file);
  const key = keyFile === undefined ? cert : readTextFile(keyFile);
  const { createSecureContext } = await import('node:tls');
  try {
    createSecureContext({ cert, key });
  } catch (error) {
    throw new UsageError(`--cert and --key cannot be used: ${reasonOf(error, key)}`);
  }
  return { cert, key };
}

/** Says what is wrong without a byte of the key. */
function reasonOf(error: unknown, key: string): string {
  if (/ENCRYPTED/.test(key)) return 'the key is encrypted; take off the passphrase with openssl pkey -in KEY -out FILE';
  const code = error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? '') : '';
  if (/MISMATCH/.test(code)) return 'the key belongs to another certificate';
  return 'expected a certificate and its key in PEM, which begins with -----BEGIN';
}

function bodyFrom(data: string): string {
  return data.startsWith('@') ? readTextFile(data === '@-' ? null : data.slice(1)) : data;
}
