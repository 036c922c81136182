import { isRefusingAction } from '../../model/firewall-action.ts';
import type { Ending } from './ending.ts';

/** Events of clouds and edges that speak of a request which they let through. */
export const EVENT_ENDINGS: readonly Ending[] = [
  {
    log: 'cloudflare-firewall-events',
    pattern: /./s,
    holds: ({ fields }) => /solved|bypassed/i.test(fields.Action ?? ''),
    status: null,
    why: 'The event is of a challenge that the visitor passed: Cloudflare let the request through.',
  },
  {
    log: 'cloudflare-firewall-events',
    pattern: /./s,
    holds: ({ fields }) => /^(?:log|simulate)$/i.test(fields.Action ?? ''),
    status: null,
    why: 'The rule of the event only logs: it did not refuse the request.',
  },
  {
    log: 'cloudflare-firewall-events',
    pattern: /./s,
    holds: ({ fields }) => !isRefusingAction(fields.Action ?? ''),
    status: null,
    why: 'The action of the event is one that lets the request through: another rule refused it, or the server behind.',
  },
  {
    log: 'waf-aws',
    pattern: /./s,
    holds: ({ fields }) => fields.action === 'ALLOW' && (fields.counted ?? '') !== '',
    status: null,
    why: 'AWS WAF let the request through; rules that matched only counted it.',
  },
  {
    log: 'waf-aws',
    pattern: /./s,
    holds: ({ fields }) => /^(?:ALLOW|COUNT|EXCLUDED_AS_COUNT)$/.test(fields.action ?? ''),
    status: null,
    why: 'AWS WAF let the request through: who refused stands behind it.',
  },
  {
    log: 'cloudtrail',
    pattern: /./s,
    holds: ({ fields }) => (fields.errorCode ?? '') === '',
    status: null,
    why: 'CloudTrail has no error for this call: the service carried it out.',
  },
  {
    log: 'cloudtrail',
    pattern: /./s,
    holds: ({ status }) => status === null,
    status: null,
    why: 'CloudTrail has this call with an error that is no refusal.',
  },
  {
    log: 'host',
    pattern: /./s,
    holds: ({ fields }) => fields.decoded === 'allowed',
    status: null,
    why: 'The decoded message says that the call was allowed.',
  },
];
