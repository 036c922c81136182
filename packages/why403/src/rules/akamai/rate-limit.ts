import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'akamai/rate-limit',
  title: 'A rate policy of the Akamai property may have counted too many requests',
  explanation:
    'A client over a rate policy is denied, and may then sit in a penalty box for ten minutes, with the same page. That it passes later without any change speaks for this.',
  layer: 'waf',
  needs: ['exchange'],
  generic: leftOpen,
  fixes: [
    { actor: 'developer', summary: 'Send fewer requests at a time, wait ten minutes, and try once.' },
    {
      actor: 'operator',
      summary: 'Raise the threshold of the rate policy that the reference names, or except the client.',
      check: 'The usual traffic of that client is no longer denied.',
      weakens: 'More requests in the same time reach the origin.',
    },
  ],
});
