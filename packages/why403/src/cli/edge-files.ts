import { ReadError } from '../errors.ts';
import { askGateway } from '../evaluate/api-gateway/decide.ts';
import { decideAtWebAcl } from '../evaluate/aws-waf/decide.ts';
import { decideAtEdge } from '../evaluate/cloudflare-rules/decide.ts';
import { edgeFixes } from '../evaluate/cloudflare-rules/fix.ts';
import { askDistribution } from '../evaluate/cloudfront/decide.ts';
import { edgeAnswer } from '../evaluate/edge-answer.ts';
import type { EdgeAnswer } from '../model/edge-answer.ts';
import type { EdgeRequest } from '../model/edge-request.ts';
import { looksLikeApiGateway, readGatewayApi } from '../read/api-gateway/api.ts';
import { looksLikeAwsWaf, looksLikeWebAcl, readWebAcl } from '../read/aws-waf/web-acl.ts';
import { holdsNothing, readEdgeConfiguration } from '../read/cloudflare-rules/exported.ts';
import { readExpression } from '../read/cloudflare-rules/expression.ts';
import { looksLikeCloudFront, readDistribution } from '../read/cloudfront/distribution.ts';
import { readJsonText } from '../read/policies/json-text.ts';
import { redactText } from '../read/redact.ts';
import { mayBeYaml, readYamlValue } from '../read/yaml-value.ts';
import { judgePolicy } from './judge-policy.ts';
import { verifySignature } from './verify-signature.ts';

/** A file, or an answer of an API, that holds rules of an edge. */
export interface EdgeFile {
  readonly name: string;
  readonly text: string;
}

/** The value of a file of rules: JSON, or YAML as templates and definitions of APIs are written. */
export function ruleValue(text: string, name: string): unknown {
  return mayBeYaml(text) ? readYamlValue(text, name) : readJsonText(text, name).value;
}

/** Rules of one edge, ready to be asked. */
export type AskEdge = (request: EdgeRequest) => EdgeAnswer;

/**
 * Reads exported rules and settings: those of Cloudflare, CloudFront, API Gateway and AWS WAF, in this order; none where
 * the files hold none.
 */
export function edgeRulesIn(files: readonly EdgeFile[]): readonly AskEdge[] {
  const read = files.map((file) => ({ file, value: ruleValue(file.text, file.name) }));
  const ofAws = read.filter(({ value }) => looksLikeAwsWaf(value));
  const ofGateways = read.filter(({ value }) => looksLikeCloudFront(value) || looksLikeApiGateway(value));
  const ofCloudflare = read.filter((one) => !ofAws.includes(one) && !ofGateways.includes(one)).map(({ file }) => file);
  const strange = ofCloudflare.find(({ text }) => mayBeYaml(text));
  if (strange !== undefined)
    throw new ReadError(
      strange.name,
      null,
      'expected JSON, or in YAML an API: OpenAPI, a template of CloudFormation or SAM',
    );
  const asked: AskEdge[] = [];
  const configuration = readEdgeConfiguration(ofCloudflare);
  if (!holdsNothing(configuration)) {
    asked.push((request) => {
      const decision = decideAtEdge(configuration, request);
      const fixes = edgeFixes(configuration, request, decision, readExpression);
      return edgeAnswer('cloudflare', decision, fixes, configuration.notes, redactText);
    });
  }
  const settings = ofGateways.map(({ file, value }) => ({ name: file.name, value }));
  const distribution = readDistribution(settings);
  if (distribution !== null) {
    const means = { now: Date.now(), verify: verifySignature, redact: redactText };
    asked.push((request) => askDistribution(distribution, request, means));
  }
  const api = readGatewayApi(settings.filter(({ value }) => looksLikeApiGateway(value)));
  if (api !== null) asked.push((request) => askGateway(api, request, { judge: judgePolicy, redact: redactText }));
  if (ofAws.some(({ value }) => looksLikeWebAcl(value))) {
    const acl = readWebAcl(ofAws.map(({ file }) => file));
    asked.push((request) => edgeAnswer('aws-waf', decideAtWebAcl(acl, request), [], acl.notes, redactText));
  }
  return asked;
}
