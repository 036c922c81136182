import { signatureClues } from '../../evaluate/aws-signature/clues.ts';
import { clockSkew, overdue } from '../../evaluate/s3-request.ts';
import { spokenBy } from '../../evaluate/store-dialect.ts';
import { readStorageError } from '../../read/storage-error.ts';
import { defineRule } from '../define-rule.ts';

const DOCS = 'https://docs.cloud.google.com/storage/docs/xml-api/reference-status';

export default defineRule({
  id: 'gcs/invalid-signature',
  title: 'Cloud Storage did not accept the signature of the URL or request',
  explanation:
    'The method, the path, the signed headers (Content-Type above all) and the expiry are part of it. StringToSign and CanonicalRequest in the answer are what Cloud Storage computed over.',
  needs: ['exchange'],
  anyStatus: true,
  signals: [
    { in: 'body', literal: 'SignatureDoesNotMatch', strength: 'proved', source: DOCS, lastSeen: '2026' },
    { in: 'body', literal: 'RequestTimeTooSkewed', strength: 'proved', source: DOCS, lastSeen: '2026' },
    { in: 'body', literal: 'ExpiredToken', strength: 'proved', source: DOCS, lastSeen: '2026' },
  ],
  refine({ exchange }, found) {
    const fields = readStorageError(exchange.body)?.fields ?? {};
    const clues = [...clockSkew(exchange, fields), ...overdue(exchange, fields), ...signatureClues(exchange, fields)];
    return spokenBy('gcs', exchange, { ...found, evidence: [...found.evidence, ...clues] });
  },
  fixes: [
    {
      actor: 'developer',
      summary:
        'Sign for the method and headers that are sent, with the key of an account that exists, for at most seven days.',
      command:
        'gcloud storage sign-url gs://BUCKET/OBJECT --http-verb=PUT --headers=content-type=TYPE --duration=10m --private-key-file=KEY.json',
      check: 'The fresh URL answers 200 with the same method and headers.',
    },
  ],
});
