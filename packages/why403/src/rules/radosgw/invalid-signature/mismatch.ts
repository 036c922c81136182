import { signatureClues, signatureMend } from '../../../evaluate/aws-signature/clues.ts';
import { spokenBy } from '../../../evaluate/store-dialect.ts';
import { readStorageError } from '../../../read/storage-error.ts';
import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 'radosgw/invalid-signature/mismatch',
  title: 'The signature does not fit what reached the gateway',
  explanation:
    'The gateway sends the bare code, and writes what it computed over to its log. Behind it are mostly a wrong secret, or a proxy that changed Host, path or query after they were signed.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'SignatureDoesNotMatch',
      strength: 'proved',
      source: 'lab: radosgw 16.2.15',
      lastSeen: '2026-11',
    },
  ],
  refine({ exchange }, found) {
    const clues = signatureClues(exchange, readStorageError(exchange.body)?.fields ?? {});
    return spokenBy('radosgw', exchange, { ...found, evidence: [...found.evidence, ...clues] });
  },
  fixes: [
    {
      actor: 'operator',
      summary:
        'Compare the canonical request in the log of the gateway with the one that the client signed, line by line.',
      command:
        "ceph config set client.rgw debug_rgw 10; grep -A12 'canonical request = ' /var/log/ceph/*rgw*.log; ceph config rm client.rgw debug_rgw",
      check: 'The lines agree, and the request passes.',
    },
    {
      actor: 'developer',
      summary: (view) =>
        signatureMend(view, readStorageError(view.body)?.fields ?? {}) ??
        'Check the secret key first, then sign for the host name under which the gateway is reached.',
    },
  ],
});
