import { eachSentence, PAGES } from '../../evaluate/said-by.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'kubernetes/missing-credentials',
  title: 'The request reached the API server without a user',
  explanation:
    '`system:anonymous` is what the API server calls a request without certificate or token: opened in a browser, or the header was lost in a proxy.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'system:anonymous',
      pattern: /User \\{0,7}["']system:anonymous\\{0,7}["'] cannot /,
      unless: PAGES,
      strength: 'proved',
      source: 'https://kubernetes.io/docs/reference/access-authn-authz/authentication/#anonymous-requests',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'system:anonymous',
      pattern: /Forbidden \(user=system:anonymous, verb=/,
      unless: PAGES,
      strength: 'proved',
      source: 'https://kubernetes.io/docs/reference/access-authn-authz/authentication/#anonymous-requests',
      lastSeen: '2026',
    },
    ...eachSentence(
      {
        strength: 'indicated',
        source: 'https://kubernetes.io/docs/reference/access-authn-authz/authentication/#anonymous-requests',
        lastSeen: '2026',
        unless: PAGES,
      },
      ['You must be logged in to the server', 'the server has asked for the client to provide credentials'],
    ),
    {
      in: 'body',
      literal: 'Unauthorized',
      pattern: /\\{0,7}["']reason\\{0,7}["']\s{0,9}:\s{0,9}\\{0,7}["']Unauthorized\\{0,7}["']/,
      also: [
        {
          in: 'body',
          literal: 'Status',
          pattern: /\\{0,7}["']kind\\{0,7}["']\s{0,9}:\s{0,9}\\{0,7}["']Status\\{0,7}["']/,
        },
      ],
      unless: PAGES,
      strength: 'indicated',
      source: 'https://kubernetes.io/docs/reference/access-authn-authz/authentication/#anonymous-requests',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'developer',
      summary: 'Ask through kubectl, which sends the credentials of its context; or send a token.',
      command:
        'curl -sS --cacert ca.crt -H "Authorization: Bearer $(kubectl create token NAME -n NAMESPACE)" https://API/version',
      check: '`kubectl auth whoami` names the user.',
    },
  ],
});
