import type { Condition, PolicyQuestion } from '../../../model/policy.ts';
import { operatorParts } from '../conditions.ts';
import type { Proposal } from './proposal.ts';

/** What a caller can do so that a condition of true or false is met as the policy wants it. */
const SWITCHES: ReadonlyMap<string, readonly [value: string, says: string]> = new Map([
  ['aws:securetransport', ['true', 'Send the request over https']],
  ['aws:multifactorauthpresent', ['true', 'Sign in with a second factor']],
]);

/** Headers of an upload, which policies demand. Whom a request comes from, and what it says of itself, are none of them. */
const HEADER = /^s3:(x-amz-(?:server-side-encryption(?:-aws-kms-key-id)?|acl|storage-class|object-ownership))$/i;

/** Changes of the request that a statement asks for: https, a second factor, a header of an upload. */
export function requestProposals(
  question: PolicyQuestion,
  conditions: readonly Condition[],
  asks: string,
): readonly Proposal[] {
  return conditions.flatMap(({ operator, key, values }) => {
    const { base } = operatorParts(operator);
    const [switched, says] = (base === 'bool' ? SWITCHES.get(key.toLowerCase()) : undefined) ?? [];
    if (switched !== undefined) return [proposal(question, key, switched, `${says}: ${asks}.`)];
    const header = HEADER.exec(key)?.[1]?.toLowerCase();
    const [value] = base === 'null' && header === 'x-amz-server-side-encryption' ? ['AES256'] : values;
    const isPlain = value !== undefined && !/[*?$]/.test(value) && /^(?:null|string)/.test(base);
    if (header === undefined || !isPlain) return [];
    return [proposal(question, key, value, `Send the header \`${header}: ${value}\` with the request: ${asks}.`)];
  });
}

function proposal(question: PolicyQuestion, key: string, value: string, summary: string): Proposal {
  const rest = Object.entries(question.context).filter(([one]) => one.toLowerCase() !== key.toLowerCase());
  const context = { ...Object.fromEntries(rest), [key]: [value] };
  const change = {
    policyType: null,
    policy: null,
    level: null,
    operation: 'change-request',
    says: summary,
    statement: { [key]: value },
    document: null,
  } as const;
  const edit = () => ({ question: { ...question, context }, change });
  return { actor: 'developer', summary, weakens: null, edit };
}
