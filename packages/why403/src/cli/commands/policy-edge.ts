import { UsageError } from '../../errors.ts';
import type { EdgeAnswer } from '../../model/edge-answer.ts';
import type { EdgeRequest } from '../../model/edge-request.ts';
import { redactUrl } from '../../read/redact.ts';
import { edgeToText } from '../../report/edge/text.ts';
import { jsonText } from '../../report/escape/json.ts';
import { credentialText } from '../credential-source.ts';
import { edgeRulesIn } from '../edge-files.ts';
import { warn } from '../notices.ts';
import { readTextFile } from '../read-file.ts';
import { headersFromWords } from '../request-options.ts';
import { terminal } from '../terminal.ts';
import { edgeFields, networkNumber } from '../told-of-request.ts';

/** Options of `why403 policy edge` as commander gives them. */
export interface PolicyEdgeOptions {
  readonly url: string;
  readonly method: string;
  readonly header?: readonly string[];
  readonly client?: string;
  readonly country?: string;
  readonly asn?: string;
  readonly body?: string;
  readonly field?: readonly string[];
  readonly format: 'text' | 'json';
}

/** Says which exported rule of Cloudflare or AWS WAF, or setting of CloudFront or API Gateway, decides a request; nothing is sent. */
export function policyEdgeCommand(files: readonly string[], options: PolicyEdgeOptions): void {
  const request = requestOf(options);
  const answer = answered(files, request);
  process.stdout.write(options.format === 'json' ? `${jsonText(answer, 2)}\n` : edgeToText(answer, terminal()));
}

function answered(paths: readonly string[], request: EdgeRequest): EdgeAnswer {
  const [first, ...more] = edgeRulesIn(paths.map((name) => ({ name, text: readTextFile(name) }))).map((ask) =>
    ask(request),
  );
  if (first === undefined) {
    throw new UsageError(
      `${paths.join(', ')}: expected rulesets as the API of Cloudflare answers them, or what "aws wafv2 get-web-acl", "aws cloudfront get-distribution" or "aws apigateway get-export" prints`,
    );
  }
  if (first.of === 'cloudflare' && more.length > 0)
    throw new UsageError(`${paths.join(', ')}: rules of Cloudflare and of AWS; expected those of one of them`);
  return inOrder([first, ...more]);
}

/** Each is asked where those before it let the request through; the last word is that of the first that does not. */
function inOrder(answers: readonly [EdgeAnswer, ...EdgeAnswer[]]): EdgeAnswer {
  const told = answers.filter(({ decision }) => decision === 'blocked' || decision === 'challenged');
  const [answer = answers[0]] = [...told, ...answers.filter(({ decision }) => decision === 'cannot-tell')];
  const others = answers.filter((one) => one !== answer);
  const hasAcl = answers.some(({ of }) => of === 'aws-waf');
  return {
    ...answer,
    steps: answers.flatMap(({ steps }) => steps),
    couldAlso: answer.couldAlso.filter(({ service }) => !(hasAcl && service === 'aws-waf-rule')),
    notes: [...answer.notes, ...others.flatMap(({ notes }) => notes)],
  };
}

const SIGNED = /[?&](?:X-Amz-Signature|X-Goog-Signature|Signature)=/i;

/** A signed URL is a credential: it may stand where nobody else sees it. */
function urlFrom(given: string): string {
  if (given === '-' || given.startsWith('env:')) return credentialText(given, 'a URL').trim();
  if (SIGNED.test(given))
    warn(
      'a signed URL on the command line is seen by everybody on this machine and kept by the shell; use - or env:NAME',
    );
  return given;
}

function requestOf(options: PolicyEdgeOptions): EdgeRequest {
  const { method, header, client, country, asn, body } = options;
  const url = urlFrom(options.url);
  if (!URL.canParse(url) || !/^https?:/.test(url))
    throw new UsageError(`--url "${redactUrl(url)}"; expected an absolute URL`);
  return {
    method: method.toUpperCase(),
    url,
    httpVersion: null,
    // Without any -H the headers are not told, rather than absent.
    headers: header === undefined ? null : headersFromWords(header, []),
    client: client ?? null,
    country: country?.toUpperCase() ?? null,
    autonomousSystem: networkNumber(asn),
    body: body === undefined ? null : readTextFile(body === '-' ? null : body),
    second: null,
    fields: edgeFields(options.field ?? []),
  };
}
