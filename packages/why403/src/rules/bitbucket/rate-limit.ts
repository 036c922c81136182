import { saidBy } from '../../evaluate/said-by.ts';
import { BITBUCKET } from '../../products/bitbucket.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'bitbucket/rate-limit',
  title: 'Bitbucket limits requests of this account or address',
  explanation: 'The limit of the hour for this kind of request is reached.',
  needs: ['exchange'],
  signals: saidBy(BITBUCKET, [
    {
      in: 'body',
      literal: 'Rate limit for this resource has been exceeded',
      strength: 'proved',
      source: 'https://support.atlassian.com/bitbucket-cloud/docs/api-request-limits/',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'You have been rate limited',
      also: [{ in: 'host', literal: 'bitbucket' }],
      strength: 'proved',
      source: 'https://support.atlassian.com/bitbucket-cloud/docs/api-request-limits/',
      lastSeen: '2026',
    },
  ]),
  fixes: [{ actor: 'developer', summary: 'Wait, then ask less often; signed-in requests have a higher limit.' }],
});
