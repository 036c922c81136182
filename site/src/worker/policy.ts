import { explainPolicy } from '../../../packages/why403/src/evaluate/iam/answer.ts';
import { membersOf } from '../../../packages/why403/src/read/json-members.ts';
import { readJsonText } from '../../../packages/why403/src/read/policies/json-text.ts';
import { readPolicyQuestion } from '../../../packages/why403/src/read/policies/question.ts';
import { hasPrincipal, unwrapped } from '../../../packages/why403/src/read/policies/unwrap.ts';
import type { ReportDocument } from '../../../packages/why403/src/report/document/blocks.ts';
import { policyToText } from '../../../packages/why403/src/report/policy/text.ts';
import type { Details, Suggested } from '../messages.ts';

/** An address of nobody (RFC 5737), where the client is not said. */
const STAND_IN = '192.0.2.1';

/** What a policy is asked where the person has not said it: by whom, to do what, to which object. */
export function suggestedQuestion(text: string, url: string | null): Suggested {
  const document = unwrapped(readJsonText(text, 'the policy').value);
  const { Statement: given } = membersOf(document);
  const statements = (Array.isArray(given) ? given : [given]).map(membersOf);
  const resources = statements.flatMap(({ Resource: one }) => [one].flat()).filter((one) => typeof one === 'string');
  const actions = statements.flatMap(({ Action: one }) => [one].flat()).filter((one) => typeof one === 'string');
  const object = objectOf(url) ?? resources.find((one) => one.includes('/')) ?? resources[0];
  const action = actions.find((one) => /^[\w-]+:\w+$/.test(one));
  return {
    principal: hasPrincipal(document) ? 'anonymous' : '',
    action: action ?? 's3:GetObject',
    from: STAND_IN,
    ...(object === undefined ? {} : { resource: object.replace(/\/\*$/, '/example.txt') }),
  };
}

/** The object of S3 that a URL names. */
function objectOf(url: string | null): string | undefined {
  const [, bucket, path] =
    /^https?:\/\/([^/.]+)\.s3[.-][^/]*amazonaws\.com\/([^?#]+)/i.exec(url ?? '') ??
    /^https?:\/\/s3[.-][^/]*amazonaws\.com\/([^/]+)\/([^?#]+)/i.exec(url ?? '') ??
    [];
  return bucket === undefined ? undefined : `arn:aws:s3:::${bucket}/${path}`;
}

/** Which statement decides, in the words of `why403 policy`. */
export function policyReport(text: string, { principal, action, resource, from }: Details): ReportDocument {
  const document = unwrapped(readJsonText(text, 'the policy').value);
  const policies = hasPrincipal(document) ? { resourcePolicy: document } : { identityPolicies: [document] };
  const given = {
    principal: principal.trim(),
    action: action.trim(),
    resource: resource.trim(),
    // Every request has an address, and those to AWS come over TLS.
    context: { 'aws:SourceIp': [from.trim() || STAND_IN], 'aws:SecureTransport': ['true'] },
    ...policies,
  };
  const answer = explainPolicy(readPolicyQuestion(given, 'the question').question, null);
  const [head = '', ...rest] = policyToText(answer, { style: { bold: String, dim: String }, width: 100 })
    .trimEnd()
    .split('\n\n');
  const [result = '', why = '', ...next] = head.split('\n');
  return {
    title: 'What this policy answers',
    warning: null,
    context: `${principal.trim()} asks for ${action.trim()} on ${resource.trim()}, from ${from.trim() || STAND_IN} over TLS`,
    answer: [
      { label: 'Result', text: result, code: null },
      { label: 'Why', text: why, code: null },
      ...next.map((line) => {
        const [, label = 'Next', said = line] = /^(\w+): (.*)$/s.exec(line) ?? [];
        return { label, text: said, code: null };
      }),
    ],
    sections: rest.map((part) => {
      const [heading = '', ...lines] = part.split('\n');
      return {
        title: heading,
        blocks: [{ kind: 'code', text: lines.map((line) => line.replace(/^ {2,4}/, '')).join('\n') }],
      };
    }),
  };
}
