import { clockSkew } from '../../../evaluate/s3-request.ts';
import { spokenBy } from '../../../evaluate/store-dialect.ts';
import { readStorageError } from '../../../read/storage-error.ts';
import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 'minio/invalid-signature/clock-skew',
  title: 'The clocks of client and MinIO differ by more than 15 minutes',
  explanation:
    'A signed request carries its time. Either side may be wrong: MinIO runs on your machine, so look at both.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'RequestTimeTooSkewed',
      strength: 'proved',
      source: 'https://github.com/minio/minio/issues/6430',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: "The difference between the request time and the server's time is too large",
      strength: 'proved',
      source: 'https://github.com/minio/minio/issues/6430',
      lastSeen: '2026',
    },
  ],
  refine({ exchange }, found) {
    const skew = clockSkew(exchange, readStorageError(exchange.body)?.fields ?? {});
    return spokenBy('minio', exchange, { ...found, evidence: [...found.evidence, ...skew] });
  },
  fixes: [
    {
      actor: 'operator',
      summary: 'Set both clocks by NTP; a container takes the time of its host.',
      command: 'date -u; curl -sI http://MINIO:9000/minio/health/live | grep -i ^date',
      check: 'Both agree within a minute.',
    },
  ],
});
