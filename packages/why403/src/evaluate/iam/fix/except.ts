import type { Condition, PolicyQuestion, Statement } from '../../../model/policy.ts';
import { operatorParts } from '../conditions.ts';
import type { Point } from '../decide.ts';
import { OPERATORS } from '../operators.ts';
import type { Scene } from '../scene.ts';
import { nameOf, policyWords, statementWords } from '../words.ts';
import { replaceStatement } from './edit.ts';
import type { Proposal } from './proposal.ts';
import { requestProposals } from './request.ts';

/** What takes a request out of a Deny: the request made as the Deny wants it, a value more among those it spares, a condition more, or the end of it. */
export function exceptProposals(question: PolicyQuestion, point: Point, scene: Scene): readonly Proposal[] {
  const { weighed } = point;
  if (weighed === null) return [];
  const { statement, document } = weighed;
  const where = `${statementWords(statement)} of the ${policyWords(point.type, scene)} ${nameOf(document)}`.trim();
  const changed = (next: Statement, summary: string, weakens: string): Proposal => ({
    actor: 'account-owner',
    summary,
    weakens,
    edit: () => replaceStatement(question, point, next, summary),
  });
  const spared = statement.conditions.flatMap((condition) => {
    const value = sparedValue(condition, scene);
    if (value === null) return [];
    const wider = { ...condition, values: [...condition.values, value] };
    const next = { ...statement, conditions: statement.conditions.map((one) => (one === condition ? wider : one)) };
    return [changed(next, `Add ${value} to ${condition.key} in ${where}.`, `${value} is no longer denied there.`)];
  });
  const added = exceptions(scene).map((condition) => {
    const [value = ''] = condition.values;
    const next = { ...statement, conditions: [...statement.conditions, condition] };
    const summary = `Except ${value} from ${where}: add the condition ${condition.operator} ${condition.key}.`;
    const whom = value === 'Anonymous' ? 'Requests without a signature are' : `${value} is`;
    return changed(next, summary, `${whom} no longer denied there.`);
  });
  return [...requestProposals(question, statement.conditions, `${where} denies every other`), ...spared, ...added];
}

const LISTS = /^(?:stringnot(?:equals|equalsignorecase|like)|arnnot(?:equals|like)|notipaddress)$/;

/** The value of the request, where adding it to a negated list takes the request out. */
function sparedValue({ operator, key }: Condition, { asked }: Scene): string | null {
  const { base } = operatorParts(operator);
  if (!LISTS.test(base) || OPERATORS.get(base)?.negated !== true) return null;
  const [value, ...more] = asked.context.values(key) ?? [];
  return value === undefined || more.length > 0 || /[*?$]/.test(value) ? null : value;
}

/** The narrowest condition first that spares who asks. */
function exceptions({ caller, asked }: Scene): readonly Condition[] {
  if (caller.kind === 'service')
    return [{ operator: 'StringNotEquals', key: 'aws:PrincipalServiceName', values: [caller.name] }];
  if (caller.kind !== 'anonymous') {
    const arn = asked.context.values('aws:PrincipalArn');
    return arn === null ? [] : [{ operator: 'ArnNotEquals', key: 'aws:PrincipalArn', values: arn }];
  }
  const address = asked.context.values('aws:SourceIp');
  return [
    ...(address === null ? [] : [{ operator: 'NotIpAddress', key: 'aws:SourceIp', values: address }]),
    { operator: 'StringNotEquals', key: 'aws:PrincipalType', values: ['Anonymous'] },
  ];
}
