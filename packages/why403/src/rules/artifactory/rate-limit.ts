import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import artifactory from '../../products/artifactory.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'blocked due to recurrent',
    pattern: /\bblocked due to recurrent (?:login|request) failures\b/i,
    strength: 'proved',
    source: 'https://jfrog.com/help/r/jfrog-platform-administration-documentation/temporary-login-suspension',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'artifactory/rate-limit',
  title: 'Artifactory blocks the user for some seconds, after failed logins',
  explanation:
    'Wrong credentials were sent several times; each further try is refused for longer. A job with an old password keeps the block alive.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, artifactory.present),
  fixes: [
    {
      actor: 'operator',
      summary: 'Find the client that sends the old password, and mend it; the block ends by itself.',
      command: 'grep "DENIED LOGIN" $JFROG_HOME/artifactory/var/log/artifactory-access.log | tail',
    },
  ],
});
