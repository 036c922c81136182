import { unlessPageShown } from '../../evaluate/cloudfront-page.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'cloudfront/geo-block',
  title: 'The distribution is closed to the country the request came from',
  explanation:
    'CloudFront looks the address of the client up in its country list before it asks cache or origin. The restriction is one of the whole distribution; a VPN, a cloud machine or a mobile carrier may appear in another country than the person is in.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'CloudFront distribution is configured to block access from your country',
      strength: 'proved',
      source: 'https://repost.aws/knowledge-center/cloudfront-troubleshoot-403-errors',
      lastSeen: '2026',
    },
  ],
  generic: (view) => unlessPageShown(view),
  fixes: [
    {
      actor: 'operator',
      summary:
        'Add the country to the allow list of the distribution, or take it off the block list, where it should be served.',
      command:
        "aws cloudfront get-distribution-config --id DISTRIBUTION --query 'DistributionConfig.Restrictions.GeoRestriction'",
      check: 'The log line of the next request from there has no ClientGeoBlocked in x-edge-detailed-result-type.',
      weakens: 'Everything in the distribution is served to that country.',
    },
  ],
});
