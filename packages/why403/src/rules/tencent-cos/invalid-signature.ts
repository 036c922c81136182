import { clockSkew, overdue } from '../../evaluate/s3-request.ts';
import { spokenBy } from '../../evaluate/store-dialect.ts';
import { readStorageError } from '../../read/storage-error.ts';
import { defineRule } from '../define-rule.ts';

const DOCS = 'https://www.tencentcloud.com/document/product/436/40105';

export default defineRule({
  id: 'tencent-cos/invalid-signature',
  title: 'COS did not accept the signature, its time, or a signed URL that has expired',
  explanation:
    'SignatureDoesNotMatch: FormatString in the answer is what COS signed; compare method, path (not encoded) and the headers in q-header-list. RequestTimeTooSkewed and "Request has expired": the clock, or a signature used after its key time.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'SignatureDoesNotMatch',
      strength: 'proved',
      source: 'https://github.com/Molunerfinn/PicGo/issues/638',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'The Signature you specified is invalid',
      strength: 'proved',
      source: 'https://github.com/tencentyun/qcloud-sdk-ios/issues/16',
      lastSeen: '2026',
    },
    { in: 'body', literal: 'RequestTimeTooSkewed', strength: 'proved', source: DOCS, lastSeen: '2026' },
    { in: 'body', literal: 'Request has expired', strength: 'proved', source: DOCS, lastSeen: '2026' },
  ],
  refine({ exchange }, found) {
    const fields = readStorageError(exchange.body)?.fields ?? {};
    const clues = [...clockSkew(exchange, fields), ...overdue(exchange, fields)];
    const formatted = /^(get|put|post|head|delete|options)\s/.exec(fields.FormatString ?? '')?.[1];
    if (formatted !== undefined)
      clues.push(exchange.cite('body', `COS computed the signature over ${formatted.toUpperCase()}`));
    return spokenBy('tencent-cos', exchange, { ...found, evidence: [...found.evidence, ...clues] });
  },
  fixes: [
    {
      actor: 'developer',
      summary:
        'Build the string the answer shows in FormatString, byte for byte; the path is that of the object, decoded.',
      check: 'The same request signed anew answers 200.',
    },
    { actor: 'operator', summary: 'Set the clock of the signer by NTP.', command: 'date -u' },
  ],
});
