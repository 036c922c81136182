import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'cloudfront/https-required',
  title: 'The behaviour of this path refuses plain http',
  explanation:
    'With the viewer protocol policy "HTTPS only" CloudFront answers http with 403 and its "Bad request" page, the one it has for unknown names too.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'Bad request',
      pattern: /(?:^|[\s>])Bad request\.(?:\s|$)/,
      also: [
        { in: 'message', literal: 'The request could not be satisfied' },
        { in: 'url', literal: 'http', pattern: /^http:/i },
      ],
      strength: 'possible',
      source:
        'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-https-viewers-to-cloudfront.html',
      lastSeen: '2026',
    },
  ],
  generic(view) {
    if (view.scheme === 'https') return { ruledOutBecause: 'The request was made over https.' };
    return { speaksFor: view.scheme === 'http' ? [view.cite('url', 'plain http')] : [] };
  },
  fixes: [
    { actor: 'developer', summary: 'Use https in the address.', check: 'The same address with https answers.' },
    {
      actor: 'operator',
      summary: 'Redirect instead of refusing: set the viewer protocol policy to redirect-to-https.',
      change: {
        file: 'the cache behaviour',
        before: '"https-only"',
        after: '"ViewerProtocolPolicy": "redirect-to-https"',
      },
      check: 'http answers 301 to https.',
    },
  ],
});
