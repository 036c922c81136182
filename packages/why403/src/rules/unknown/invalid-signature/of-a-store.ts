import { signatureClues, signatureMend } from '../../../evaluate/aws-signature/clues.ts';
import { isUnnamedStore } from '../../../evaluate/store-dialect.ts';
import { readStorageError } from '../../../read/storage-error.ts';
import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 'unknown/invalid-signature/of-a-store',
  title: 'The signature does not fit what reached the store',
  explanation:
    'Some stores send the bare code, and write what they computed over to their log. Behind it are mostly a wrong secret, or a proxy that changed Host, path or query after they were signed.',
  layer: 'object-storage',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'SignatureDoesNotMatch',
      pattern: /<Code>SignatureDoesNotMatch<\/Code>/,
      strength: 'indicated',
      source: 'lab: radosgw 16.2.15',
      lastSeen: '2026-11',
    },
  ],
  refine({ exchange }, found) {
    if (!isUnnamedStore(exchange)) return null;
    const clues = signatureClues(exchange, readStorageError(exchange.body)?.fields ?? {});
    return { ...found, evidence: [...found.evidence, ...clues] };
  },
  fixes: [
    {
      actor: 'developer',
      summary: (view) =>
        signatureMend(view, readStorageError(view.body)?.fields ?? {}) ??
        'Check the secret key first, then sign for the host name under which the store is reached.',
    },
    {
      actor: 'operator',
      summary:
        'Compare the canonical request in the log of the store with the one that the client signed, line by line; of Ceph it is written so.',
      command:
        "ceph config set client.rgw debug_rgw 10; grep -A12 'canonical request = ' /var/log/ceph/*rgw*.log; ceph config rm client.rgw debug_rgw",
      check: 'The lines agree, and the request passes.',
    },
  ],
});
