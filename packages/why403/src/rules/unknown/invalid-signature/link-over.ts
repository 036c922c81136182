import { presignedClues } from '../../../evaluate/aws-signature/clues.ts';
import { isNamedStore } from '../../../evaluate/store-dialect.ts';
import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 'unknown/invalid-signature/link-over',
  title: 'The presigned URL is over',
  explanation:
    'It held for the seconds it was made with. Some stores that speak the language of S3, as Ceph does, answer AccessDenied without a word on it; the URL itself and the time of the answer tell.',
  layer: 'object-storage',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'AccessDenied',
      pattern: /<Code>AccessDenied<\/Code>/,
      also: [{ in: 'url', literal: 'Signature', pattern: /[?&](?:X-Amz-)?Signature=/i }],
      strength: 'indicated',
      source: 'lab: radosgw 16.2.15',
      lastSeen: '2026-11',
    },
  ],
  refine({ exchange }, found) {
    if (isNamedStore(exchange)) return null;
    const over = presignedClues(exchange).filter(({ excerpt }) => excerpt.endsWith('when the answer was made'));
    return over.length === 0 ? null : { ...found, evidence: [...found.evidence, ...over] };
  },
  fixes: [
    {
      actor: 'developer',
      summary: 'Sign the URL when the link is followed, or for longer.',
      command: 'aws --endpoint-url https://STORE s3 presign s3://BUCKET/KEY --expires-in 3600',
      check: 'The fresh URL answers 200.',
      weakens: 'Whoever gets hold of the URL can use it for as long as it lasts.',
    },
  ],
});
