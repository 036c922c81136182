import { unlessPageShown } from '../../evaluate/cloudfront-page.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'cloudfront/missing-credentials',
  title: 'This path is served to signed URLs or signed cookies only, and neither was sent',
  explanation:
    'The behaviour restricts viewer access. Without Key-Pair-Id in the query or the CloudFront-Key-Pair-Id cookie the edge refuses. Cookies are lost where their domain or path does not cover this address, or where the page asks across sites without credentials.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'Missing Key-Pair-Id query parameter or cookie value',
      unless: [{ in: 'header content-type', literal: 'json' }],
      strength: 'proved',
      source: 'https://github.com/jasonsims/aws-cloudfront-sign/issues/74',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'MissingKey',
      pattern: /<Code>\s{0,9}MissingKey\s{0,9}<\/Code>/,
      strength: 'proved',
      source: 'https://github.com/jasonsims/aws-cloudfront-sign/issues/74',
      lastSeen: '2026',
    },
  ],
  refine({ exchange }, found) {
    if (!/(?:^|&)Key-Pair-Id=/i.test(exchange.query ?? '')) return found;
    const spelling = exchange.cite(
      'url',
      'a key pair id is in the URL as shown: look at its spelling, and for & written as &amp;',
    );
    return { ...found, evidence: [...found.evidence, spelling] };
  },
  generic(view) {
    if (/(?:^|&)Key-Pair-Id=/i.test(view.query ?? '')) return { ruledOutBecause: 'A key pair id was sent in the URL.' };
    return unlessPageShown(view);
  },
  fixes: [
    {
      actor: 'developer',
      summary:
        'Sign the URL, or set the three CloudFront- cookies for this domain and path before the file is asked for.',
      command:
        'aws cloudfront sign --url URL --key-pair-id KEY_ID --private-key file://private.pem --date-less-than 2030-01-01',
      check: 'The signed address answers 200.',
    },
    {
      actor: 'operator',
      summary: 'Where the path should be open, give it a behaviour without trusted key groups.',
      weakens: 'Everybody can read what the path pattern covers.',
    },
  ],
});
