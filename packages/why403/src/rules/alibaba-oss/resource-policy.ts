import { anonymous } from '../../evaluate/s3-request.ts';
import { spokenBy } from '../../evaluate/store-dialect.ts';
import { defineRule } from '../define-rule.ts';

const DOCS = 'https://www.alibabacloud.com/help/en/oss/user-guide/http-403-error-code';

export default defineRule({
  id: 'alibaba-oss/resource-policy',
  title: 'The access list or the policy of the bucket does not let this caller in',
  explanation:
    'A private bucket gives nothing to unsigned requests, and a block on public access overrules a public list. A bucket policy, or that of the VPC endpoint, may deny besides.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'You have no right to access this object because of bucket acl',
      strength: 'proved',
      source: 'https://github.com/zfile-dev/zfile/issues/62',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Access denied by',
      pattern: /Access denied by (?:bucket policy|VPC endpoint policy|block public access)/i,
      strength: 'proved',
      source: DOCS,
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Anonymous user has no right to access this',
      strength: 'proved',
      source: 'https://alibabacloud.com/help/en/oss/support/http-status-code-403',
      lastSeen: '2026',
    },
  ],
  refine: ({ exchange }, found) =>
    spokenBy('alibaba-oss', exchange, found) ?? ownSentence(found, exchange.headersShown),
  generic: (view) => ({ speaksFor: anonymous(view) }),
  fixes: [
    {
      actor: 'developer',
      summary: 'Sign the URL, and keep the bucket private.',
      command: 'ossutil sign oss://BUCKET/KEY --timeout 3600',
      check: 'The signed address answers 200.',
    },
    {
      actor: 'account-owner',
      summary: 'Where the file is meant for everybody, open the one object or prefix by a bucket policy.',
      command: 'ossutil bucket-policy --method get oss://BUCKET',
      check: 'That path answers 200 unsigned, another one 403.',
      weakens: 'Everybody can read what the policy names.',
    },
  ],
});

/** The sentence about the bucket acl is nobody else's; without a mark of the store it is less than proof. */
function ownSentence<Found extends { readonly evidence: readonly { readonly excerpt: string }[] }>(
  found: Found,
  headersShown: boolean,
): (Found & { strength: 'indicated' }) | null {
  const own = found.evidence.some(({ excerpt }) => /because of bucket acl/i.test(excerpt));
  return own && !headersShown ? { ...found, strength: 'indicated' } : null;
}
