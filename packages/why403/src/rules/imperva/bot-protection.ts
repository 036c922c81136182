import { scriptAgent } from '../../evaluate/firewall-triggers.ts';
import { defineRule } from '../define-rule.ts';

const INCAPSULA_CRACKER_PY3 = 'https://github.com/ziplokk1/incapsula-cracker-py3/issues/13';

export default defineRule({
  id: 'imperva/bot-protection',
  title: 'Imperva took the client for a bot and sent its challenge page',
  explanation:
    'The page "Request unsuccessful. Incapsula incident ID …" with a frame from /_Incapsula_Resource is a challenge or a block after one. Sites send it with 200 as well as with 403. The script alone, without an incident id, only shows that Imperva is on the path.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'Incapsula incident ID',
      pattern: /Request unsuccessful\. Incapsula incident ID:\s{0,4}\d/,
      strength: 'indicated',
      source: INCAPSULA_CRACKER_PY3,
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: '_Incapsula_Resource',
      pattern: /_Incapsula_Resource\?[^"'\s]{0,400}incident_id=/,
      strength: 'indicated',
      source: INCAPSULA_CRACKER_PY3,
      lastSeen: '2026',
    },
  ],
  generic: (view) => ({ speaksFor: scriptAgent(view) }),
  anyStatus: true,
  fixes: [
    {
      actor: 'operator',
      summary:
        'Find the incident id in Security Events, and add an exception for this client on this path to the policy it names.',
      check: 'The client gets the content and no incident id.',
      weakens: 'What the exception matches is no longer challenged.',
    },
    {
      actor: 'developer',
      summary:
        'Use the API that the owner offers, or send the owner the incident id, the time and the name of your client, and ask for an exception.',
    },
  ],
});
