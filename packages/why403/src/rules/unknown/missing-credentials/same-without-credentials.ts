import { refuses } from '../../../evaluate/probe-difference.ts';
import { citeProbe, probeOf } from '../../../evaluate/probe-evidence.ts';
import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 'unknown/missing-credentials/same-without-credentials',
  title: 'The refusal is the same with and without the credentials',
  explanation:
    'Either the credentials never counted (wrong header, wrong scheme, dropped by a proxy, not recognised), or something refused before anybody looked at them.',
  needs: ['exchange', 'probe'],
  detect({ probe }) {
    const same = probeOf(probe, 'without-credentials');
    if (same === null || same.changed || !refuses(same.base)) return null;
    return { strength: 'possible', evidence: citeProbe(same) };
  },
  fixes: [
    {
      actor: 'developer',
      summary:
        'Compare the header and its scheme with the documentation, letter by letter (`Bearer`, `token`, `Basic`).',
      check: 'With deliberately wrong credentials the answer changes: then the right ones count, too.',
    },
    {
      actor: 'operator',
      summary: 'Look whether a proxy in front of the application removes the Authorization field.',
    },
  ],
});
