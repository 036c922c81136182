import { refuses } from '../../../evaluate/probe-difference.ts';
import { citeProbe, probeOf } from '../../../evaluate/probe-evidence.ts';
import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 'unknown/cors-misconfiguration/preflight-refused',
  title: 'The preflight for this web origin is refused as well',
  explanation:
    'Before such a request a browser asks with OPTIONS whether the web origin is allowed, and that question was refused. A page of that web origin cannot call this address, whatever else would be right about the request.',
  needs: ['exchange', 'probe'],
  detect({ probe }) {
    const preflight = probeOf(probe, 'preflight');
    if (preflight === null || !refuses(preflight.base) || !refuses(preflight.variant)) return null;
    return { strength: 'possible', evidence: citeProbe(preflight) };
  },
  fixes: [
    {
      actor: 'operator',
      summary: 'Answer OPTIONS without asking for credentials, and add the web origin to the allowed ones.',
      check: 'The preflight answers 204 with Access-Control-Allow-Origin.',
      weakens: 'Lets pages of that web origin read the answers.',
    },
  ],
});
