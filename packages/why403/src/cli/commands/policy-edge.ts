import { UsageError } from '../../errors.ts';
import { decideAtWebAcl } from '../../evaluate/aws-waf/decide.ts';
import { decideAtEdge } from '../../evaluate/cloudflare-rules/decide.ts';
import { edgeFixes } from '../../evaluate/cloudflare-rules/fix.ts';
import { edgeAnswer } from '../../evaluate/edge-answer.ts';
import type { EdgeAnswer } from '../../model/edge-answer.ts';
import type { EdgeRequest } from '../../model/edge-request.ts';
import { looksLikeWebAcl, readWebAcl } from '../../read/aws-waf/web-acl.ts';
import { looksLikeEdgeConfiguration, readEdgeConfiguration } from '../../read/cloudflare-rules/exported.ts';
import { readExpression } from '../../read/cloudflare-rules/expression.ts';
import { readJsonText } from '../../read/policies/json-text.ts';
import { redactText } from '../../read/redact.ts';
import { edgeToText } from '../../report/edge/text.ts';
import { jsonText } from '../../report/escape/json.ts';
import { readTextFile } from '../read-file.ts';
import { terminal } from '../terminal.ts';

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
  const files = paths.map((name) => ({ name, text: readTextFile(name) }));
  const values = files.map(({ name, text }) => readJsonText(text, name).value);
  if (values.some(looksLikeWebAcl)) {
    const acl = readWebAcl(files);
    return edgeAnswer('aws-waf', decideAtWebAcl(acl, request), [], acl.notes, redactText);
  }
  if (!values.some(looksLikeEdgeConfiguration)) {
    throw new UsageError(
      `${paths.join(', ')}: expected rulesets as the API of Cloudflare answers them, or what "aws wafv2 get-web-acl" prints`,
    );
  }
  const configuration = readEdgeConfiguration(files);
  const decision = decideAtEdge(configuration, request);
  const fixes = edgeFixes(configuration, request, decision, readExpression);
  return edgeAnswer('cloudflare', decision, fixes, configuration.notes, redactText);
}

function requestOf(options: PolicyEdgeOptions): EdgeRequest {
  const { url, method, header, client, country, asn, body } = options;
  if (!URL.canParse(url) || !/^https?:/.test(url)) throw new UsageError(`--url "${url}"; expected an absolute URL`);
  const number = asn === undefined ? null : Number(asn.replace(/^AS/i, ''));
  if (number !== null && !Number.isInteger(number))
    throw new UsageError(`--asn "${asn}"; expected a number such as 64500`);
  return {
    method: method.toUpperCase(),
    url,
    httpVersion: null,
    // Without any -H the headers are not told, rather than absent.
    headers: header === undefined ? null : header.map(headerOf),
    client: client ?? null,
    country: country?.toUpperCase() ?? null,
    autonomousSystem: number,
    body: body === undefined ? null : readTextFile(body === '-' ? null : body),
    second: null,
    fields: Object.fromEntries((options.field ?? []).map(fieldOf)),
  };
}

function headerOf(text: string): readonly [string, string] {
  const at = text.indexOf(':');
  if (at < 1) throw new UsageError(`-H "${text}"; expected "Name: value"`);
  return [text.slice(0, at).trim(), text.slice(at + 1).trim()];
}

/** `cf.bot_management.score=12`: a number, true, false, or a text. */
function fieldOf(text: string): readonly [string, string | number | boolean] {
  const at = text.indexOf('=');
  if (at < 1) throw new UsageError(`--field "${text}"; expected name=value, such as cf.bot_management.score=12`);
  const value = text.slice(at + 1);
  const typed =
    value === 'true' ? true : value === 'false' ? false : /^-?\d{1,15}$/.test(value) ? Number(value) : value;
  return [text.slice(0, at), typed];
}
