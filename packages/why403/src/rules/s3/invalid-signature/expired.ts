import { presignedClues } from '../../../evaluate/aws-signature/clues.ts';
import { overdue } from '../../../evaluate/s3-request.ts';
import { spokenBy } from '../../../evaluate/store-dialect.ts';
import { readStorageError } from '../../../read/storage-error.ts';
import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 's3/invalid-signature/expired',
  title: 'The presigned URL, or the signed upload form, has expired',
  explanation:
    'A signed URL holds for the seconds it was made with, and never longer than the credentials that signed it: seven days at most, and with temporary credentials until these end.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'Request has expired',
      also: [{ in: 'body', literal: 'AccessDenied' }],
      strength: 'proved',
      source: 'https://github.com/aws/aws-sdk-php/issues/1333',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Invalid according to Policy: Policy expired',
      strength: 'proved',
      source: 'https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html',
      lastSeen: '2026',
    },
  ],
  refine({ exchange }, found) {
    const times = [...overdue(exchange, readStorageError(exchange.body)?.fields ?? {}), ...presignedClues(exchange)];
    return spokenBy('s3', exchange, { ...found, evidence: [...found.evidence, ...times] });
  },
  fixes: [
    {
      actor: 'developer',
      summary: 'Sign when the link is followed, not when the page is made, or give it the lifetime its use needs.',
      command: 'aws s3 presign s3://BUCKET/KEY --expires-in 3600',
      check: 'A fresh URL answers 200.',
      weakens: 'Whoever gets hold of the URL can use it for as long as it lasts.',
    },
    { actor: 'visitor', summary: 'Open the page that gave you the link again: it makes a new one.' },
  ],
});
