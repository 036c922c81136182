import { clockSkew } from '../../../evaluate/s3-request.ts';
import { spokenBy } from '../../../evaluate/store-dialect.ts';
import { readStorageError } from '../../../read/storage-error.ts';
import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 'radosgw/invalid-signature/clock-skew',
  title: 'The clocks of client and gateway differ by more than 15 minutes',
  explanation: 'A signed request carries its time. The Date of the answer is the clock of the gateway.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'RequestTimeTooSkewed',
      strength: 'proved',
      source: 'lab: radosgw 16.2.15',
      lastSeen: '2026-11',
    },
  ],
  refine({ exchange }, found) {
    const skew = clockSkew(exchange, readStorageError(exchange.body)?.fields ?? {});
    return spokenBy('radosgw', exchange, { ...found, evidence: [...found.evidence, ...skew] });
  },
  fixes: [
    {
      actor: 'operator',
      summary: 'Set both clocks by NTP; a container takes the time of its host.',
      command: 'date -u; curl -sI http://GATEWAY/ | grep -i ^date',
      check: 'Both agree within a minute.',
    },
  ],
});
