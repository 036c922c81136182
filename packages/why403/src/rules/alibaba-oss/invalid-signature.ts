import { signatureClues } from '../../evaluate/aws-signature/clues.ts';
import { clockSkew, overdue } from '../../evaluate/s3-request.ts';
import { spokenBy } from '../../evaluate/store-dialect.ts';
import { readStorageError } from '../../read/storage-error.ts';
import { defineRule } from '../define-rule.ts';

const DOCS = 'https://www.alibabacloud.com/help/en/oss/user-guide/http-403-error-code';

export default defineRule({
  id: 'alibaba-oss/invalid-signature',
  title: 'OSS did not accept the signature, its time, or a signed URL that has expired',
  explanation:
    'SignatureDoesNotMatch: what was signed differs from what arrived, often by Content-Type or by the path. RequestTimeTooSkewed: the clocks differ by more than 15 minutes. Request has expired: the time of the signed URL has passed.',
  needs: ['exchange'],
  signals: [
    { in: 'body', literal: 'SignatureDoesNotMatch', strength: 'proved', source: DOCS, lastSeen: '2026' },
    { in: 'body', literal: 'RequestTimeTooSkewed', strength: 'proved', source: DOCS, lastSeen: '2026' },
    {
      in: 'body',
      literal: 'Request has expired',
      strength: 'proved',
      source: 'https://github.com/johnlui/AliyunOSS/issues/20',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'AccessKeyIdAndSecurityTokenNotMatch',
      strength: 'proved',
      source: DOCS,
      lastSeen: '2026',
    },
  ],
  refine({ exchange }, found) {
    const fields = readStorageError(exchange.body)?.fields ?? {};
    const clues = [...clockSkew(exchange, fields), ...overdue(exchange, fields), ...signatureClues(exchange, fields)];
    return spokenBy('alibaba-oss', exchange, { ...found, evidence: [...found.evidence, ...clues] });
  },
  fixes: [
    {
      actor: 'developer',
      summary: 'Compare StringToSign of the answer with that of the client; send the Content-Type that was signed.',
      check: 'The same request signed anew answers 200.',
    },
    { actor: 'operator', summary: 'Set the clock of the client by NTP.', command: 'date -u' },
    {
      actor: 'developer',
      summary: 'Sign when the link is followed, or for longer.',
      command: 'ossutil sign oss://BUCKET/KEY --timeout 3600',
    },
  ],
});
