import { UsageError } from '../../errors.ts';
import { judgeToken, type TokenQuestion } from '../../evaluate/token/judge.ts';
import { keysOf, signatureOf } from '../../evaluate/token/signature.ts';
import { readSignedJwt } from '../../read/token/jwt.ts';
import { accessText } from '../../report/access/text.ts';
import { jsonText } from '../../report/escape/json.ts';
import { readNamed, readPolicy } from '../access-files.ts';
import { credentialText } from '../credential-source.ts';
import { warn } from '../notices.ts';
import { policyMistakes } from '../policy-mistakes.ts';

/** Options of `why403 token` as commander gives them. */
export interface TokenOptions {
  readonly needs?: readonly string[];
  readonly accessPolicy?: string;
  readonly route?: string;
  readonly issuer?: string;
  readonly audience?: string;
  readonly requested?: string;
  readonly registered?: string;
  readonly got?: string;
  readonly keys?: string;
  readonly format: 'text' | 'json';
}

/** Says what a token holds and what is missing; without a source, what is needed. Nothing is sent. */
export async function tokenCommand(source: string | null, options: TokenOptions): Promise<void> {
  const text = source === null ? null : tokenText(source);
  const signed = text === null ? null : readSignedJwt(text);
  const token = signed?.token ?? null;
  const keys = options.keys === undefined ? null : keysIn(options.keys);
  if (text !== null && token === null)
    warn('no JSON Web Token was found; an opaque or encrypted token says nothing by itself');
  const question: TokenQuestion = {
    token,
    isOpaque: token === null && text !== null && text.trim() !== '',
    signature: signed === null || keys === null ? 'not-checked' : await signatureOf(signed, keys),
    now: Date.now() / 1000,
    needs: needsOf(options.needs ?? []),
    route: routeOf(options),
    issuer: options.issuer ?? null,
    audience: options.audience ?? null,
    requested: wordsOf(options.requested),
    registered: wordsOf(options.registered),
    got: statusOf(options.got),
  };
  const answer = policyMistakes(() => judgeToken(question));
  process.stdout.write(options.format === 'json' ? `${jsonText(answer, 2)}\n` : accessText(answer));
}

/** A key set (RFC 7517, 5), or one key of it. */
function keysIn(file: string) {
  const keys = keysOf(readNamed(file, new Map()).document);
  if (keys.length === 0) throw new UsageError(`${file} has no key; expected a JSON Web Key Set`);
  return keys;
}

/** What was given may be the token itself, put in the wrong place: no message repeats it. */
function tokenText(source: string): string {
  if (/^(?:authorization:\s*)?(?:(?:bearer|dpop)\s+)?eyJ/i.test(source)) {
    warn(
      'a token on the command line is seen by everybody on this machine and kept by the shell; use -, a file or env:NAME',
    );
    return source;
  }
  return credentialText(source, 'a file with the token');
}

function needsOf(needs: readonly string[]): TokenQuestion['needs'] {
  const named = (kind: string) =>
    needs.filter((one) => one.startsWith(`${kind}:`)).map((one) => one.slice(kind.length + 1));
  const odd = needs.find((one) => !/^(?:scope|role):./.test(one));
  if (odd !== undefined) throw new UsageError(`--needs ${odd}; expected scope:NAME or role:NAME`);
  return { scopes: named('scope'), roles: named('role') };
}

function routeOf({ accessPolicy, route }: TokenOptions): TokenQuestion['route'] {
  if (accessPolicy === undefined && route === undefined) return null;
  if (accessPolicy === undefined || route === undefined)
    throw new UsageError('--access-policy and --route belong together: the table, and the request to look up in it');
  if (!/^[A-Z]+ \/\S*$/.test(route)) throw new UsageError(`--route "${route}"; expected "GET /path"`);
  return { policy: policyMistakes(() => readPolicy(accessPolicy, new Map())).document, request: route };
}

function wordsOf(text: string | undefined): readonly string[] | null {
  return text === undefined ? null : text.split(/[\s+]+/).filter((word) => word !== '');
}

function statusOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (!/^[1-5]\d\d$/.test(text)) throw new UsageError(`--got ${text}; expected a status`);
  return Number(text);
}
