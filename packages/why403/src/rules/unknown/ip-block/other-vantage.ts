import { passes, refuses } from '../../../evaluate/probe-difference.ts';
import { citeProbe, probeOf } from '../../../evaluate/probe-evidence.ts';
import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 'unknown/ip-block/other-vantage',
  title: 'The same request is refused from one address and let through from another',
  explanation:
    'It was sent directly and through the proxy, and nothing else was changed. The answer depends on the address that asks: on a list of addresses, on the country, or on what is known of that network.',
  needs: ['exchange', 'probe'],
  detect({ probe }) {
    const flip = probeOf(probe, 'other-vantage');
    if (flip === null) return null;
    const { base, variant, confirmed } = flip;
    const turned = (refuses(base) && passes(variant)) || (passes(base) && refuses(variant));
    // A list, a country and a reputation look alike from outside.
    return turned ? { strength: confirmed ? 'indicated' : 'possible', evidence: citeProbe(flip) } : null;
  },
  fixes: [
    {
      actor: 'operator',
      summary:
        'Look up the refused address in the access lists, the country rules and the reputation lists of the firewall, and allow the range that belongs there.',
      check: 'The request is let through from both addresses.',
      weakens: 'Lets every client of that range in.',
    },
    {
      actor: 'developer',
      summary: 'Tell the operator the refused address and the time, and ask for it to be allowed.',
    },
  ],
});
