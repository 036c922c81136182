import { signatureClues, signatureMend } from '../../../evaluate/aws-signature/clues.ts';
import { spokenBy } from '../../../evaluate/store-dialect.ts';
import { readStorageError } from '../../../read/storage-error.ts';
import { defineRule } from '../../define-rule.ts';

const DOCS = 'https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html';

export default defineRule({
  id: 's3/invalid-signature/mismatch',
  title:
    'The signature does not fit the request that arrived: something that was signed differs, or the secret is wrong',
  explanation:
    'S3 computed the signature over what it received and got another. The method, the path and its encoding, the query, the signed headers (Host and Content-Type above all) and the region are part of it; a proxy that rewrites one of them breaks it, and so does a URL signed for PUT that is opened with GET. The answer shows the string S3 signed: compare it with that of the client.',
  needs: ['exchange'],
  signals: [
    { in: 'body', literal: 'SignatureDoesNotMatch', strength: 'proved', source: DOCS, lastSeen: '2026' },
    {
      in: 'body',
      literal: 'does not match the signature you provided. Check your key and signing method',
      strength: 'proved',
      source: 'https://github.com/aws/aws-sdk-js/issues/948',
      lastSeen: '2026',
    },
  ],
  refine({ exchange }, found) {
    const clues = signatureClues(exchange, readStorageError(exchange.body)?.fields ?? {});
    return spokenBy('s3', exchange, { ...found, evidence: [...found.evidence, ...clues] });
  },
  fixes: [
    {
      actor: 'developer',
      summary: (view) =>
        signatureMend(view, readStorageError(view.body)?.fields ?? {}) ??
        'Compare StringToSign and CanonicalRequest of the answer with those your client logs, line by line; sign exactly what is sent.',
      check: 'With the same method, host, path, query and signed headers the request answers 200.',
    },
    {
      actor: 'developer',
      summary:
        'Send what was signed: the method the URL was made for, and the Content-Type or x-amz- headers that were part of it.',
      command: "curl -X PUT -H 'Content-Type: THE_SIGNED_TYPE' --upload-file FILE 'PRESIGNED_URL'",
    },
    {
      actor: 'operator',
      summary: 'Where a proxy stands between, let it pass Host, path and query on as they came.',
    },
  ],
});
