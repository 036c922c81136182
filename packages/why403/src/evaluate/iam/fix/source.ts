import type { Listed, PolicyDocument, PrincipalEntry, Statement } from '../../../model/policy.ts';

/** A statement as it stands in a document. */
export function statementSource({
  sid,
  effect,
  principal,
  action,
  resource,
  conditions,
}: Statement): Record<string, unknown> {
  const source: Record<string, unknown> = sid === null ? {} : { Sid: sid };
  source.Effect = effect;
  if (principal !== null) source[principal.not ? 'NotPrincipal' : 'Principal'] = principalSource(principal);
  source[action.not ? 'NotAction' : 'Action'] = oneOrMore(action.items);
  if (resource !== null) source[resource.not ? 'NotResource' : 'Resource'] = oneOrMore(resource.items);
  const tests = new Map<string, Map<string, string[]>>();
  for (const { operator, key, values } of conditions) {
    const keys = tests.get(operator) ?? new Map<string, string[]>();
    keys.set(key, [...(keys.get(key) ?? []), ...values]);
    tests.set(operator, keys);
  }
  if (tests.size > 0)
    source.Condition = Object.fromEntries(
      [...tests].map(([operator, keys]) => [
        operator,
        Object.fromEntries([...keys].map(([key, values]) => [key, oneOrMore(values)])),
      ]),
    );
  return source;
}

function principalSource({ items }: Listed<PrincipalEntry>): unknown {
  const [first] = items;
  if (items.length === 1 && first?.type === 'AWS' && first.value === '*') return '*';
  const types = [...new Set(items.map(({ type }) => type))];
  return Object.fromEntries(
    types.map((type) => [type, oneOrMore(items.filter((item) => item.type === type).map(({ value }) => value))]),
  );
}

function oneOrMore(values: readonly string[]): unknown {
  return values.length === 1 ? values[0] : values;
}

/** A document with other statements in place of its own; statements that stay are passed on as they were written. */
export function withStatements(document: PolicyDocument, statements: readonly Statement[]): PolicyDocument {
  const whole = Object(document.source) as { Statement?: unknown };
  const written = Array.isArray(whole.Statement) ? whole.Statement : [whole.Statement];
  const source = statements.map((statement) => {
    const before = statement.position - 1;
    return document.statements[before] === statement ? written[before] : statementSource(statement);
  });
  const head = document.source === null ? { Version: '2012-10-17' } : whole;
  const numbered = statements.map((one, at) => (one.position === at + 1 ? one : { ...one, position: at + 1 }));
  return { ...document, statements: numbered, source: { ...head, Statement: source } };
}

/** A document that does not exist yet. */
export function newDocument(name: string): PolicyDocument {
  return { name, hasVariables: true, statements: [], source: null, problems: [] };
}
