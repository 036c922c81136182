import { cloudflareQuestion } from '../../evaluate/edge-addresses/of-cloudflare.ts';
import { webAclQuestion } from '../../evaluate/edge-addresses/of-web-acl.ts';
import type { AddressQuestion } from '../../evaluate/edge-addresses/question.ts';
import type { EdgesView } from '../../lint/must-allow/edges.ts';
import type { EdgeConfiguration } from '../../model/edge-rules.ts';
import { looksLikeAwsWaf, looksLikeWebAcl, readWebAcl } from '../../read/aws-waf/web-acl.ts';
import { readEdgeConfiguration } from '../../read/cloudflare-rules/exported.ts';

/** A file whose JSON was read. */
export interface JsonFile {
  readonly name: string;
  readonly text: string;
  readonly value: unknown;
}

const ANY_URL = 'https://host.invalid/';
const MOST_LOCKDOWNS = 500;

/** The rules of edges that files hold, as they are asked for addresses; null where there are none. */
export function edgesIn(files: readonly JsonFile[]): (EdgesView & { readonly notes: readonly string[] }) | null {
  const ofAws = files.filter(({ value }) => looksLikeAwsWaf(value));
  const configuration = readEdgeConfiguration(files.filter((file) => !ofAws.includes(file)));
  const questions: AddressQuestion[] = [];
  if (hasRules(configuration)) questions.push(...ofCloudflare(configuration));
  // Sets may stand beside several web ACLs.
  const sets = ofAws.filter(({ value }) => !looksLikeWebAcl(value));
  for (const acl of ofAws.filter(({ value }) => looksLikeWebAcl(value)))
    questions.push(webAclQuestion(readWebAcl([acl, ...sets])));
  if (questions.length === 0) return null;
  const texts = new Map(files.map(({ name, text }) => [name, text]));
  return {
    questions,
    lineOf: (name, id) => lineIn(texts.get(name) ?? '', id),
    notes: [...new Set(questions.flatMap(({ notes }) => notes))],
  };
}

function hasRules({ rulesets, accessRules, lockdowns }: EdgeConfiguration): boolean {
  return rulesets.length + accessRules.length + lockdowns.length > 0;
}

function ofCloudflare(configuration: EdgeConfiguration): readonly AddressQuestion[] {
  const urls = configuration.lockdowns
    .slice(0, MOST_LOCKDOWNS)
    .flatMap(({ urls: [first] }) => (first === undefined ? [] : [askable(first)]));
  const others = { ...configuration, lockdowns: [] };
  // Of a lockdown its own addresses count, and what exempts from it; what other rules refuse is asked without it.
  const exempting = {
    ...configuration,
    accessRules: configuration.accessRules.filter(({ rule }) => rule.action === 'allow'),
    rulesets: configuration.rulesets.map((set) => ({ ...set, rules: set.rules.filter(({ skip }) => skip !== null) })),
  };
  return [cloudflareQuestion(others, ANY_URL), ...urls.map((url) => cloudflareQuestion(exempting, url))];
}

/** One URL that a pattern fits. */
function askable(pattern: string): string {
  return `https://${pattern.replace(/^[a-z]+:\/\//i, '').replaceAll('*', 'x')}`;
}

/** The line with the id of a rule; of AWS WAF its name is the id. */
function lineIn(text: string, id: string): number | null {
  if (id === '') return null;
  const at = text.search(new RegExp(`"(?:id|Name)"\\s*:\\s*${escaped(JSON.stringify(id))}`));
  return at < 0 ? null : text.slice(0, at).split('\n').length;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
