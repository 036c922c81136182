import { createPublicKey } from 'node:crypto';
import { UsageError } from '../../errors.ts';
import { isSignedBy, type VerifyingKey } from '../../evaluate/aws-signature/cloudfront-signature.ts';
import { judgePresigned } from '../../evaluate/aws-signature/judge-presigned.ts';
import { readSignedUrl, type SignedUrl } from '../../evaluate/aws-signature/presigned-url.ts';
import { cookiesIn, type PresignedInput, readPresignedInput } from '../../read/presigned-input.ts';
import { redactText, redactUrl } from '../../read/redact.ts';
import { jsonText } from '../../report/escape/json.ts';
import { presignedToText } from '../../report/presigned/text.ts';
import { credentialText } from '../credential-source.ts';
import { warn } from '../notices.ts';
import { readTextFile } from '../read-file.ts';
import { terminal } from '../terminal.ts';

/** Options of `why403 policy presigned` as commander gives them. */
export interface PolicyPresignedOptions {
  readonly method?: string;
  readonly header?: readonly string[];
  readonly client?: string;
  readonly at?: string;
  readonly key?: readonly string[];
  readonly keyId?: readonly string[];
  readonly format: 'text' | 'json';
}

/** Says what a signed URL, or signed cookies, allow, and which of their conditions fails. Nothing is sent. */
export async function policyPresignedCommand(source: string, options: PolicyPresignedOptions): Promise<void> {
  const input = inputFrom(source);
  const given = (options.header ?? []).map(headerOf);
  const headers = [...input.headers, ...given];
  const signed = readSignedUrl(input.url, cookiesIn(headers));
  if (signed === null)
    throw new UsageError(
      'this URL is not signed; expected X-Amz-Signature, X-Goog-Signature, Signature with AWSAccessKeyId or Key-Pair-Id, or the cookies of CloudFront below it',
    );
  const answer = judgePresigned({
    signed,
    shown: redactUrl(input.url),
    at: momentOf(options.at),
    method: options.method?.toUpperCase() ?? input.method,
    headers: headers.length === 0 ? null : new Set(headers.map(([name]) => name.toLowerCase())),
    client: options.client ?? null,
    keyIds: options.keyId ?? [],
    isGenuine: await genuine(signed, options.key ?? []),
    redact: (text) => redactText(text),
  });
  process.stdout.write(options.format === 'json' ? `${jsonText(answer, 2)}\n` : presignedToText(answer, terminal()));
}

/** What was given may be the URL itself, put in the wrong place: no message repeats it. */
function inputFrom(source: string): PresignedInput {
  const input = readPresignedInput(textFrom(source));
  if (input === null)
    throw new UsageError('no URL was found; expected https://… on the first line, at most 64 KiB, headers below it');
  return input;
}

function textFrom(source: string): string {
  if (/^https?:/i.test(source)) {
    warn(
      'a signed URL on the command line is seen by everybody on this machine and kept by the shell; use -, a file or env:NAME',
    );
    return source;
  }
  return credentialText(source, 'a URL, a file with one');
}

function headerOf(text: string): readonly [string, string] {
  const at = text.indexOf(':');
  if (at < 1) throw new UsageError('-H without a colon; expected "Name: value"');
  const name = text.slice(0, at).trim();
  if (name.toLowerCase() === 'cookie')
    warn('cookies on the command line are seen by everybody on this machine; put them below the URL instead');
  return [name, text.slice(at + 1).trim()];
}

function momentOf(text: string | undefined): number {
  if (text === undefined) return Date.now();
  const time = Date.parse(text);
  if (!Number.isFinite(time)) throw new UsageError(`--at "${text}"; expected a time such as 2026-11-22T09:30:00Z`);
  return time;
}

async function genuine(signed: SignedUrl, files: readonly string[]): Promise<boolean | null> {
  if (files.length === 0) return null;
  const keys = files.map(keyIn);
  if (signed.cloudFront === null)
    throw new UsageError('--key is for CloudFront; a URL of a store is signed with a secret, not with a key pair');
  return isSignedBy(signed.cloudFront, keys);
}

/** CloudFront takes RSA of 2048 bits and the curve P-256. */
function keyIn(file: string): VerifyingKey {
  const text = readTextFile(file);
  if (text.includes('PRIVATE KEY'))
    throw new UsageError(`${file} holds a private key; expected the public one (openssl pkey -in FILE -pubout)`);
  let key: ReturnType<typeof createPublicKey>;
  try {
    key = createPublicKey(text);
  } catch {
    throw new UsageError(`${file} holds no public key; expected PEM (-----BEGIN PUBLIC KEY-----)`);
  }
  const isCurve = key.asymmetricKeyType === 'ec' && key.asymmetricKeyDetails?.namedCurve === 'prime256v1';
  if (!isCurve && key.asymmetricKeyType !== 'rsa')
    throw new UsageError(`${file} holds a key that CloudFront does not take; expected RSA or P-256`);
  const spki = new Uint8Array(key.export({ type: 'spki', format: 'der' }));
  return { kind: isCurve ? 'ec' : 'rsa', spki };
}
