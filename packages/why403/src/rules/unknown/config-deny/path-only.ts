import { passes, refuses } from '../../../evaluate/probe-difference.ts';
import { citeProbe, probeOf } from '../../../evaluate/probe-evidence.ts';
import { defineRule } from '../../define-rule.ts';

/** Stores answer 403 for whatever is not there; applications refuse whole branches to whoever is not signed in. */
const STORES = ['x-amz-request-id', 'x-ms-request-id', 'x-guploader-uploadid', 'x-oss-request-id', 'x-cos-request-id'];

export default defineRule({
  id: 'unknown/config-deny/path-only',
  title: 'Everything below this path is refused, even a name that cannot exist; the rest of the site answers',
  explanation:
    'The server refused a neighbour that is not there in the same way, so it did not look at the file. A rule for this part of the site does that; so does a directory that the server may not enter.',
  needs: ['exchange', 'probe'],
  detect({ exchange, probe }) {
    const root = probeOf(probe, 'site-root');
    const sibling = probeOf(probe, 'absent-sibling');
    if (root === null || sibling === null) return null;
    if (!refuses(sibling.base) || !passes(root.variant) || sibling.changed) return null;
    if (STORES.some((name) => exchange.header(name) !== null)) return null;
    const [base, absent] = citeProbe(sibling);
    return { strength: 'possible', evidence: [base, absent, citeProbe(root)[1]] };
  },
  fixes: [
    {
      actor: 'operator',
      summary: 'Look for the rule that names this part of the site, and narrow it to what it is meant for.',
      check: 'The path answers as it should while its neighbours stay refused.',
      weakens: 'Opens what the rule protected for every path that it no longer covers.',
    },
  ],
});
