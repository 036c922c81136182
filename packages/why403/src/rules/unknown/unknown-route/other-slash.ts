import { passes, refuses } from '../../../evaluate/probe-difference.ts';
import { citeProbe, probeOf } from '../../../evaluate/probe-evidence.ts';
import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 'unknown/unknown-route/other-slash',
  title: 'The same path is answered when the slash at its end is the other way round',
  explanation:
    'Only one of the two spellings is a route or an object here, and the other is refused where 404 or a redirect would be right. Stores and gateways that look for the exact name do this.',
  needs: ['exchange', 'probe'],
  detect({ probe }) {
    const slash = probeOf(probe, 'other-slash');
    if (slash === null || !refuses(slash.base) || !passes(slash.variant)) return null;
    return { strength: slash.confirmed ? 'indicated' : 'possible', evidence: citeProbe(slash) };
  },
  fixes: [
    { actor: 'developer', summary: 'Ask for the spelling that is answered, and correct the links that use the other.' },
    {
      actor: 'operator',
      summary: 'Redirect the refused spelling to the other one (308).',
      check: 'Both spellings lead to the same page.',
    },
  ],
});
