import { signatureClues, signatureMend } from '../../../evaluate/aws-signature/clues.ts';
import { spokenBy } from '../../../evaluate/store-dialect.ts';
import { readStorageError } from '../../../read/storage-error.ts';
import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 'minio/invalid-signature/mismatch',
  title: 'The signature does not fit what reached MinIO; behind a proxy it is mostly the Host header',
  explanation:
    'The host name is part of the signature. A proxy that sends its own upstream name as Host, drops the port, adds a path prefix or decodes the path makes MinIO compute another one. Otherwise the secret key is wrong.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'SignatureDoesNotMatch',
      strength: 'proved',
      source: 'https://github.com/minio/minio/issues/1315',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'The request signature we calculated does not match the signature you provided',
      strength: 'proved',
      source: 'https://github.com/minio/minio/issues/1315',
      lastSeen: '2026',
    },
  ],
  refine({ exchange }, found) {
    const clues = signatureClues(exchange, readStorageError(exchange.body)?.fields ?? {});
    return spokenBy('minio', exchange, { ...found, evidence: [...found.evidence, ...clues] });
  },
  fixes: [
    {
      actor: 'operator',
      summary: 'Let the proxy pass Host on as it came, and give MinIO a host name of its own instead of a path.',
      change: {
        file: 'the nginx location in front of MinIO',
        after: 'proxy_set_header Host $http_host;\nproxy_pass http://minio:9000;',
      },
      check: 'mc admin trace --verbose shows the Host that the client used, and the request passes.',
    },
    {
      actor: 'developer',
      summary: (view) =>
        signatureMend(view, readStorageError(view.body)?.fields ?? {}) ??
        'Presign with the address that the reader will use, not with the one inside the network.',
    },
  ],
});
