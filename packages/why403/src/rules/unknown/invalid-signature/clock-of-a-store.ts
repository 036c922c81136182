import { clockSkew } from '../../../evaluate/s3-request.ts';
import { isUnnamedStore } from '../../../evaluate/store-dialect.ts';
import { readStorageError } from '../../../read/storage-error.ts';
import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 'unknown/invalid-signature/clock-of-a-store',
  title: 'The clocks of client and store differ by more than 15 minutes',
  explanation: 'A signed request carries its time. The Date of the answer is the clock of the store.',
  layer: 'object-storage',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'RequestTimeTooSkewed',
      pattern: /<Code>RequestTimeTooSkewed<\/Code>/,
      strength: 'indicated',
      source: 'lab: radosgw 16.2.15',
      lastSeen: '2026-11',
    },
  ],
  refine({ exchange }, found) {
    if (!isUnnamedStore(exchange)) return null;
    const skew = clockSkew(exchange, readStorageError(exchange.body)?.fields ?? {});
    return { ...found, evidence: [...found.evidence, ...skew] };
  },
  fixes: [
    {
      actor: 'operator',
      summary: 'Set both clocks by NTP; a container takes the time of its host.',
      command: 'date -u; curl -sI https://STORE/ | grep -i ^date',
      check: 'Both agree within a minute.',
    },
  ],
});
