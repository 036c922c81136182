import { actionMatches } from '../../evaluate/iam/statement.ts';
import type { Statement } from '../../model/policy.ts';
import { policiesCheck } from '../define-check.ts';
import { type PlacedStatement, statementsOf } from '../policies-view.ts';

export default policiesCheck({
  id: 'policies/absent-object-refused',
  level: 'note',
  title: 'Objects that are not there are a 403 and not a 404',
  explanation:
    'S3 says 404 only to whom may list the bucket. A site whose readers, or whose distribution, may only read objects answers 403 for every broken link, and a single-page application that maps 403 to its start page hides every real refusal with it.',
  change:
    'Allow `s3:ListBucket` on the bucket itself to the same principal. The names of all objects can then be listed; to a distribution that matters only where it passes on requests for the bucket itself.',
  *find(view) {
    const all = [...statementsOf(view)];
    for (const { file, statement, at, name } of all) {
      if (file.type !== 'resource' || !isForReaders(statement) || !allows(statement, 's3:GetObject')) continue;
      const lists = all.some((other) => other.file === file && mayList(other.statement, statement));
      if (!lists) yield { at, says: `${name} lets read what is there; what is not there is 403 to the same readers.` };
    }
  },
});

function allows({ effect, action }: Statement, wanted: string): boolean {
  return effect === 'Allow' && actionMatches(action, wanted);
}

/** The readers of a site: everybody, or the distribution in front of it. */
function isForReaders({ principal }: PlacedStatement['statement']): boolean {
  return (
    principal?.not === false &&
    principal.items.some(
      ({ value }) => value === '*' || value === 'cloudfront.amazonaws.com' || value.includes(':iam::cloudfront:user/'),
    )
  );
}

function mayList(other: Statement, { principal }: Statement): boolean {
  if (!allows(other, 's3:ListBucket') || other.principal === null) return false;
  const onBucket = other.resource?.items.some((item) => item === '*' || !item.includes('/')) ?? false;
  const named = other.principal.items.map(({ value }) => value);
  return onBucket && (named.includes('*') || (principal?.items.every(({ value }) => named.includes(value)) ?? false));
}
