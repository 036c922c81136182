import { presignedClues } from '../../../evaluate/aws-signature/clues.ts';
import { spokenBy } from '../../../evaluate/store-dialect.ts';
import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 's3/invalid-signature/other-method',
  title: 'A URL that was presigned for GET was asked with HEAD, which its signature does not cover',
  explanation:
    'The method is part of the signature. `curl -I`, link checkers and media players send HEAD; the refusal says nothing about GET, and has no body to say more.',
  needs: ['exchange'],
  signals: [
    {
      in: 'method',
      literal: 'HEAD',
      whole: true,
      also: [{ in: 'url', literal: 'Signature', pattern: /[?&](?:X-Amz-Signature|AWSAccessKeyId)=/i }],
      strength: 'indicated',
      source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-presigned-url.html',
      lastSeen: '2026',
    },
  ],
  refine({ exchange }, found) {
    if (exchange.body.trim() !== '') return null;
    return spokenBy('s3', exchange, { ...found, evidence: [...found.evidence, ...presignedClues(exchange)] });
  },
  fixes: [
    {
      actor: 'developer',
      summary: 'Look at the headers with a GET of one byte, or presign for HEAD as well.',
      command: "curl -s -r 0-0 -D - -o /dev/null 'PRESIGNED_URL'",
      check: 'It answers 206 while HEAD answers 403: the URL is good.',
    },
  ],
});
