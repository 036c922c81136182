import { type Members, membersOf, stringOf } from '../json-members.ts';
import type { JsonLine } from '../logs/json-members.ts';

/**
 * What `aws sts decode-authorization-message` answers: who asked for what, and the statements that matched
 * (https://docs.aws.amazon.com/STS/latest/APIReference/API_DecodeAuthorizationMessage.html). EC2 and others answer 403
 * (`UnauthorizedOperation`) where they send such a message.
 */
export const decodedMessage: JsonLine = (members) => {
  const context = membersOf(members.context);
  const principal = membersOf(context.principal);
  const action = stringOf(context.action) ?? '';
  const resource = stringOf(context.resource) ?? '';
  const statements = itemsOf(members.matchedStatements);
  const denied = members.allowed === false;
  const explicit = members.explicitDeny === true;
  const who = stringOf(principal.arn) ?? stringOf(principal.id) ?? '';
  const by = statements.map(({ statementId }) => stringOf(statementId) ?? '').filter((id) => id !== '');
  const reason = !denied
    ? 'allowed'
    : explicit
      ? `explicitDeny: true, matchedStatements: ${by.join(', ') || 'without an id'}`
      : 'explicitDeny: false, matchedStatements: none';
  return {
    product: 'unknown',
    status: denied ? 403 : null,
    answeredBy: null,
    message: `allowed: ${members.allowed}, ${reason}, action: ${action}, resource: ${resource}, principal: ${who}`,
    fields: {
      decoded: denied ? (explicit ? 'explicit-deny' : 'no-allow') : 'allowed',
      action,
      resource,
      principal: who,
      statements: by.join(','),
      conditions: statements.map(({ conditions }) => conditionsOf(conditions)).join('; '),
      context: conditionsOf(context.conditions),
    },
  };
};

function itemsOf(value: unknown): readonly Members[] {
  const { items } = membersOf(value);
  return Array.isArray(items) ? items.slice(0, ITEMS).map(membersOf) : [];
}

const ITEMS = 50;

/** `aws:RequestedRegion = eu-central-1`, as many as there are. */
function conditionsOf(value: unknown): string {
  return itemsOf(value)
    .map(
      ({ key, values }) =>
        `${stringOf(key) ?? ''} = ${itemsOf(values)
          .map((one) => stringOf(one.value) ?? '')
          .join(' or ')}`,
    )
    .join(', ');
}
