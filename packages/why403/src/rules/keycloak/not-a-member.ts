import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import keycloak from '../../products/keycloak.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'request_submitted',
    pattern: /\berror_description["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}["'\\]{0,3}request_submitted/i,
    strength: 'proved',
    source: 'https://www.keycloak.org/docs/latest/authorization_services/',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'keycloak/not-a-member',
  title: 'The resource belongs to another user, who has not approved the request yet',
  explanation:
    'With user-managed access the request was sent to the owner of the resource. Until the owner approves, Keycloak says access_denied with request_submitted.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, keycloak.present),
  fixes: [
    {
      actor: 'visitor',
      summary: 'Ask the owner to approve it: account console, Resources, Share requests.',
      check: 'The same request answers 200 after that.',
    },
  ],
});
