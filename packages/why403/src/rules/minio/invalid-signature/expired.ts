import { presignedClues } from '../../../evaluate/aws-signature/clues.ts';
import { overdue } from '../../../evaluate/s3-request.ts';
import { spokenBy } from '../../../evaluate/store-dialect.ts';
import { readStorageError } from '../../../read/storage-error.ts';
import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 'minio/invalid-signature/expired',
  title: 'The presigned URL has expired',
  explanation: 'It held for the seconds it was made with, seven days at most.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'Request has expired',
      strength: 'proved',
      source: 'https://github.com/minio/minio/issues/10123',
      lastSeen: '2026',
    },
  ],
  refine({ exchange }, found) {
    const times = [...overdue(exchange, readStorageError(exchange.body)?.fields ?? {}), ...presignedClues(exchange)];
    return spokenBy('minio', exchange, { ...found, evidence: [...found.evidence, ...times] });
  },
  fixes: [
    {
      actor: 'developer',
      summary: 'Presign when the link is followed, or for longer.',
      command: 'mc share download --expire 1h ALIAS/BUCKET/KEY',
      check: 'The fresh URL answers 200.',
      weakens: 'Whoever gets hold of the URL can use it for as long as it lasts.',
    },
  ],
});
