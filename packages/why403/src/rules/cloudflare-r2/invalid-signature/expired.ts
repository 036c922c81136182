import { presignedClues } from '../../../evaluate/aws-signature/clues.ts';
import { overdue } from '../../../evaluate/s3-request.ts';
import { spokenBy, storeOf } from '../../../evaluate/store-dialect.ts';
import { readStorageError } from '../../../read/storage-error.ts';
import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 'cloudflare-r2/invalid-signature/expired',
  title: 'The presigned URL, or the signature of the request, has expired',
  explanation:
    'A presigned URL of R2 holds for the seconds it was made with, seven days at most. Until 2026 the documented status was 400.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'ExpiredRequest',
      strength: 'proved',
      source: 'https://github.com/cloudflare/cloudflare-docs/pull/32436',
      lastSeen: '2026-07',
    },
    {
      in: 'body',
      literal: 'Request has expired',
      strength: 'proved',
      source: 'https://developers.cloudflare.com/r2/api/error-codes/',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'RequestTimeTooSkewed',
      strength: 'proved',
      source: 'https://developers.cloudflare.com/r2/api/error-codes/',
      lastSeen: '2026',
    },
  ],
  refine({ exchange }, found) {
    // The code is R2's alone; other stores call it AccessDenied.
    const own = readStorageError(exchange.body)?.code === 'ExpiredRequest' && exchange.body.trimStart().startsWith('<');
    if (own && storeOf(exchange) === null) return { ...found, strength: 'indicated' };
    const times = [...overdue(exchange, readStorageError(exchange.body)?.fields ?? {}), ...presignedClues(exchange)];
    return spokenBy('cloudflare-r2', exchange, { ...found, evidence: [...found.evidence, ...times] });
  },
  fixes: [
    {
      actor: 'developer',
      summary: 'Presign when the link is followed, or for longer; keep the clock of the signer right.',
      check: 'A fresh URL answers 200.',
      weakens: 'Whoever gets hold of the URL can use it for as long as it lasts.',
    },
  ],
});
