import { refuses } from '../../../evaluate/probe-difference.ts';
import { citeProbe, probeOf } from '../../../evaluate/probe-evidence.ts';
import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 'unknown/ip-block/whole-site',
  title: 'The whole site is refused in the same way, whatever is asked for',
  explanation:
    'The front page and a name that cannot exist get the same refusal as this path. So it is not about the path: the client, its address, its country or the name of the host is what is refused.',
  needs: ['exchange', 'probe'],
  detect({ probe }) {
    const root = probeOf(probe, 'site-root');
    const sibling = probeOf(probe, 'absent-sibling');
    if (root === null || sibling === null || !refuses(root.base) || root.changed || sibling.changed) return null;
    const [base, front] = citeProbe(root);
    return { strength: 'possible', evidence: [base, front, citeProbe(sibling)[1]] };
  },
  fixes: [
    {
      actor: 'operator',
      summary:
        'Compare with a client on another network; where that one is let through, look for the rule on addresses.',
    },
  ],
});
