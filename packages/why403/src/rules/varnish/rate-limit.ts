import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'varnish/rate-limit',
  title: 'The VCL refuses because of too many requests',
  explanation:
    'vsthrottle counts, and the VCL answers 403; 429 with Retry-After would tell the client to wait. (The Retry-After of 5 in a synthetic page is there whatever the reason.)',
  needs: ['exchange'],
  signals: [
    {
      // The reason in the page is the operator's own text.
      in: 'body',
      literal: 'Error 403',
      pattern: /\bError 403 [^<\n]{0,120}\b(?:too many|rate.?limit|throttl)/i,
      also: [{ in: 'body', literal: 'XID:' }],
      strength: 'indicated',
      source: 'lab: Varnish 7.1.1',
      lastSeen: '2026-11',
    },
  ],
  generic: leftOpen,
  fixes: [
    {
      actor: 'operator',
      summary: 'Answer 429.',
      change: { file: 'the VCL', before: 'return (synth(403, "Too many requests"));', after: 'return (synth(429));' },
      check: 'The burst is answered with 429.',
    },
  ],
});
