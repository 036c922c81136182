import { signatureClues, signatureMend } from '../../../evaluate/aws-signature/clues.ts';
import { spokenBy } from '../../../evaluate/store-dialect.ts';
import { readStorageError } from '../../../read/storage-error.ts';
import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 'cloudflare-r2/invalid-signature/mismatch',
  title: 'The signature does not fit the request that reached R2',
  explanation:
    'Method, host, path, query and signed headers are part of it, and the region is `auto`. A URL presigned for the S3 endpoint does not hold for a custom domain, and a preflight or HEAD to a URL signed for another method fails.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'SignatureDoesNotMatch',
      strength: 'proved',
      source: 'https://github.com/apache/opendal/issues/1689',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Check your secret access key and signing method',
      strength: 'proved',
      source: 'https://github.com/WWBN/AVideo/issues/9667',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'SigV2 authorization is not supported',
      strength: 'proved',
      source: 'https://github.com/vastsa/FileCodeBox/issues/95',
      lastSeen: '2024-04',
    },
  ],
  refine({ exchange }, found) {
    const clues = signatureClues(exchange, readStorageError(exchange.body)?.fields ?? {});
    return spokenBy('cloudflare-r2', exchange, { ...found, evidence: [...found.evidence, ...clues] });
  },
  fixes: [
    {
      actor: 'developer',
      summary: (view) =>
        signatureMend(view, readStorageError(view.body)?.fields ?? {}) ??
        'Sign with version 4, region auto, and the endpoint ACCOUNT.r2.cloudflarestorage.com; send exactly what was signed.',
      command: 'aws s3 ls s3://BUCKET --endpoint-url https://ACCOUNT.r2.cloudflarestorage.com --region auto',
      check: 'The command lists the bucket with the same key.',
    },
  ],
});
