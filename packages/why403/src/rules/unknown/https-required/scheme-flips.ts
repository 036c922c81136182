import { passes, refuses } from '../../../evaluate/probe-difference.ts';
import { citeProbe, probeOf } from '../../../evaluate/probe-evidence.ts';
import { shell } from '../../../evaluate/quote/shell.ts';
import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 'unknown/https-required/scheme-flips',
  title: 'The request is refused over plain HTTP and let through over https',
  explanation:
    'The same request was sent to the same host over http:// and over https://, and only the first was refused. The server should redirect to https instead of refusing.',
  needs: ['exchange', 'probe'],
  detect({ probe }) {
    const flip = probeOf(probe, 'plain-http');
    if (flip === null || !/^http:/i.test(flip.base.request.url ?? '')) return null;
    if (!refuses(flip.base) || !passes(flip.variant)) return null;
    return { strength: flip.confirmed ? 'proved' : 'possible', evidence: citeProbe(flip) };
  },
  fixes: [
    {
      actor: 'developer',
      summary: 'Ask with https://.',
      command: (view) => shell`curl -sSI ${(view.url ?? 'https://HOST/').replace(/^http:/i, 'https:')}`,
      check: 'The command answers 200.',
    },
    {
      actor: 'operator',
      summary: 'Answer plain HTTP with a permanent redirect (308) to https.',
      check: 'The http:// address answers 308, and its Location is the https:// one.',
    },
  ],
});
