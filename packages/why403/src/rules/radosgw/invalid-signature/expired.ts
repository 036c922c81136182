import { presignedClues } from '../../../evaluate/aws-signature/clues.ts';
import { spokenBy } from '../../../evaluate/store-dialect.ts';
import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 'radosgw/invalid-signature/expired',
  title: 'The presigned URL is over',
  explanation:
    'It held for the seconds it was made with. The gateway answers AccessDenied without a word on it; the URL itself and the time of the answer tell.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'AccessDenied',
      also: [{ in: 'url', literal: 'Signature', pattern: /[?&](?:X-Amz-)?Signature=/i }],
      strength: 'indicated',
      source: 'lab: radosgw 16.2.15',
      lastSeen: '2026-11',
    },
  ],
  refine({ exchange }, found) {
    const over = presignedClues(exchange).filter(({ excerpt }) => excerpt.endsWith('when the answer was made'));
    return over.length === 0
      ? null
      : spokenBy('radosgw', exchange, { ...found, evidence: [...found.evidence, ...over] });
  },
  generic(view) {
    if (!/[?&](?:X-Amz-Signature|Signature)=/i.test(view.url ?? ''))
      return { ruledOutBecause: 'The URL carries no signature that could be over.' };
    return { speaksFor: presignedClues(view) };
  },
  fixes: [
    {
      actor: 'developer',
      summary: 'Sign the URL when the link is followed, or for longer.',
      command: 's3cmd signurl s3://BUCKET/KEY +3600',
      check: 'The fresh URL answers 200.',
      weakens: 'Whoever gets hold of the URL can use it for as long as it lasts.',
    },
  ],
});
