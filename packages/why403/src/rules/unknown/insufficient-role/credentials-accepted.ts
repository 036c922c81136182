import { citeProbe, probeOf } from '../../../evaluate/probe-evidence.ts';
import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 'unknown/insufficient-role/credentials-accepted',
  title: 'The credentials were accepted, and their holder may not do this',
  explanation:
    'With credentials the answer is 403, without them it is 401: the server tells the two apart, so it recognised who asks. What is missing is a role, a permission, a scope or a membership.',
  layer: 'application',
  needs: ['exchange', 'probe'],
  detect({ probe }) {
    const flip = probeOf(probe, 'without-credentials');
    if (flip === null || flip.base.response.status !== 403 || flip.variant.response.status !== 401) return null;
    return { strength: flip.confirmed ? 'indicated' : 'possible', evidence: citeProbe(flip) };
  },
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Find out which account the credentials belong to, and grant that account the one role that this needs.',
      check: 'The same request with the same credentials, or a new token of that account, is let through.',
      weakens: 'Gives that account everything else that the role permits.',
    },
  ],
});
