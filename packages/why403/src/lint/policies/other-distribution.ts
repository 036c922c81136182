import { arnFits } from '../../evaluate/iam/arn.ts';
import { policiesCheck } from '../define-check.ts';
import { statementsOf } from '../policies-view.ts';

export default policiesCheck({
  id: 'policies/other-distribution',
  level: 'error',
  title: 'The bucket lets in CloudFront for another distribution',
  explanation:
    'Origin access control works by a grant to `cloudfront.amazonaws.com` with the ARN of the distribution in `AWS:SourceArn`. With the ARN of another one, or of one that was deleted and made anew, every request through the distribution is a 403. It is told where the distribution is said with `--distribution`, or where the ARN is none of a distribution.',
  change: 'Put the ARN of the distribution into `AWS:SourceArn`.',
  *find(view) {
    for (const { statement, at, name } of statementsOf(view)) {
      const isEdge = statement.principal?.items.some(({ value }) => value === 'cloudfront.amazonaws.com') ?? false;
      if (statement.effect !== 'Allow' || !isEdge) continue;
      const named = statement.conditions
        .filter(({ key }) => /^aws:SourceArn$/i.test(key))
        .flatMap(({ values }) => values);
      if (named.length === 0) continue;
      const odd = named.find((value) => !/^(?:\*|arn:[\w-]+:cloudfront::[\d*?]+:distribution\/\S+)$/.test(value));
      if (odd !== undefined) {
        const change = 'Write `arn:aws:cloudfront::ACCOUNT:distribution/ID`, without a region.';
        yield { at, says: `${name} names ${odd}, which is the ARN of no distribution.`, change };
      }
      for (const distribution of view.distributions)
        if (!named.some((value) => arnFits(value, distribution)))
          yield {
            at,
            says: `${name} lets in ${named.join(', ')}, and not ${distribution}: what that asks for is refused.`,
            change: `Add ${distribution} to AWS:SourceArn.`,
          };
    }
  },
});
