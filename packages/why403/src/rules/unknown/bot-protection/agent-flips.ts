import { passes, refuses } from '../../../evaluate/probe-difference.ts';
import { citeProbe, probeOf } from '../../../evaluate/probe-evidence.ts';
import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 'unknown/bot-protection/agent-flips',
  title: 'The request is refused under its own name and let through under the name of a browser',
  explanation:
    'Only the User-Agent was changed, on a site that is stated to be yours. A rule on names of programs refuses; it also meets monitors, link checkers and partners, and stops nobody who changes the name.',
  layer: 'waf',
  needs: ['exchange', 'probe'],
  detect({ probe }) {
    const flip = probeOf(probe, 'as-browser') ?? probeOf(probe, 'as-crawler');
    if (flip === null || !refuses(flip.base) || !passes(flip.variant)) return null;
    return { strength: flip.confirmed ? 'proved' : 'possible', evidence: citeProbe(flip) };
  },
  fixes: [
    {
      actor: 'operator',
      summary:
        'Take the names of the programs that you want to serve out of the rule, and tell them by a key or an address where it matters.',
      check: 'The program is let through under its own name.',
      weakens: 'Serves every program that uses that name.',
    },
  ],
});
