import { UsageError } from '../../errors.ts';
import type { EdgeAnswer } from '../../model/edge-answer.ts';
import type { EdgeRequest } from '../../model/edge-request.ts';
import { edgeToText } from '../../report/edge/text.ts';
import { jsonText } from '../../report/escape/json.ts';
import { edgeRulesIn } from '../edge-files.ts';
import { readTextFile } from '../read-file.ts';
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

/** Says which of the exported rules of Cloudflare or AWS WAF decides a request; nothing is sent. */
export function policyEdgeCommand(files: readonly string[], options: PolicyEdgeOptions): void {
  const request = requestOf(options);
  const answer = answered(files, request);
  process.stdout.write(options.format === 'json' ? `${jsonText(answer, 2)}\n` : edgeToText(answer, terminal()));
}

function answered(paths: readonly string[], request: EdgeRequest): EdgeAnswer {
  const [ask, second] = edgeRulesIn(paths.map((name) => ({ name, text: readTextFile(name) })));
  if (ask === undefined) {
    throw new UsageError(
      `${paths.join(', ')}: expected rulesets as the API of Cloudflare answers them, or what "aws wafv2 get-web-acl" prints`,
    );
  }
  if (second !== undefined)
    throw new UsageError(`${paths.join(', ')}: rules of Cloudflare and of AWS WAF; expected those of one of them`);
  return ask(request);
}

function requestOf(options: PolicyEdgeOptions): EdgeRequest {
  const { url, method, header, client, country, asn, body } = options;
  if (!URL.canParse(url) || !/^https?:/.test(url)) throw new UsageError(`--url "${url}"; expected an absolute URL`);
  return {
    method: method.toUpperCase(),
    url,
    httpVersion: null,
    // Without any -H the headers are not told, rather than absent.
    headers: header === undefined ? null : header.map(headerOf),
    client: client ?? null,
    country: country?.toUpperCase() ?? null,
    autonomousSystem: networkNumber(asn),
    body: body === undefined ? null : readTextFile(body === '-' ? null : body),
    second: null,
    fields: edgeFields(options.field ?? []),
  };
}

function headerOf(text: string): readonly [string, string] {
  const at = text.indexOf(':');
  if (at < 1) throw new UsageError(`-H "${text}"; expected "Name: value"`);
  return [text.slice(0, at).trim(), text.slice(at + 1).trim()];
}
