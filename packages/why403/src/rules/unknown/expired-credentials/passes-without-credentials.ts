import { passes, refuses } from '../../../evaluate/probe-difference.ts';
import { citeProbe, probeOf } from '../../../evaluate/probe-evidence.ts';
import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 'unknown/expired-credentials/passes-without-credentials',
  title: 'The request is refused with these credentials and let through without any',
  explanation:
    'What was asked for is open to everybody, and the credentials are what is refused. Most often they are expired, revoked or meant for another service. An account that is blocked, or a session that needs another sign-in, looks the same.',
  layer: 'application',
  needs: ['exchange', 'probe'],
  detect({ probe }) {
    const flip = probeOf(probe, 'without-credentials');
    if (flip === null || !refuses(flip.base) || !passes(flip.variant)) return null;
    // That they are refused is certain after A-B-A; that it is because they are over is the likely reading.
    return { strength: flip.confirmed ? 'indicated' : 'possible', evidence: citeProbe(flip) };
  },
  fixes: [
    {
      actor: 'developer',
      summary: 'Get new credentials for this service, and send them only to it.',
      check: 'The same request with the new credentials is let through.',
    },
    {
      actor: 'developer',
      summary: 'Where no account is needed, send the request without credentials.',
    },
  ],
});
