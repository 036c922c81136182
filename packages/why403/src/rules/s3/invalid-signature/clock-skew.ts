import { clockSkew } from '../../../evaluate/s3-request.ts';
import { spokenBy } from '../../../evaluate/store-dialect.ts';
import { readStorageError } from '../../../read/storage-error.ts';
import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 's3/invalid-signature/clock-skew',
  title: 'The clock of the client is off by more than 15 minutes, or an old signed request was sent again',
  explanation:
    'A signed request carries the time of signing, and S3 takes it for 15 minutes. Machines that slept, containers in virtual machines, local time taken for UTC, and retries that do not sign anew exceed it.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'RequestTimeTooSkewed',
      strength: 'proved',
      source: 'https://github.com/aws/aws-sdk-php/issues/612',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'The difference between the request time and the current time is too large',
      strength: 'proved',
      source: 'https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Request is not yet valid',
      also: [{ in: 'body', literal: 'AccessDenied' }],
      strength: 'proved',
      source: 'https://github.com/dmjio/s3-signer/issues/16',
      lastSeen: '2026',
    },
  ],
  refine({ exchange }, found) {
    const skew = clockSkew(exchange, timesIn(readStorageError(exchange.body)?.fields ?? {}));
    return spokenBy('s3', exchange, { ...found, evidence: [...found.evidence, ...skew] });
  },
  fixes: [
    {
      actor: 'operator',
      summary: 'Set the clock of the client by NTP, and let it run in UTC.',
      command:
        'timedatectl show -p NTPSynchronized -p TimeUSec; date -u; curl -sI https://s3.amazonaws.com | grep -i ^date',
      check: 'Both dates agree within a minute, and the request passes.',
    },
    { actor: 'developer', summary: 'Sign anew before each retry; do not queue signed requests.' },
  ],
});

/** Of a URL that is not good yet S3 names the time of signing as milliseconds, under the name of the parameter. */
function timesIn(fields: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const signed = /^\d{13}$/.exec(fields['X-Amz-Date'] ?? '')?.[0];
  return signed === undefined ? fields : { RequestTime: new Date(Number(signed)).toISOString(), ...fields };
}
