import { carriesNoCredentials } from '../../evaluate/circumstances.ts';
import { shell } from '../../evaluate/quote/shell.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'symfony/missing-credentials',
  title: 'No usable token or session came with the request',
  explanation:
    'The firewall found nothing that one of its authenticators supports, or the token could not be read at all.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'JWT Token not found',
      strength: 'proved',
      source: 'https://github.com/lexik/LexikJWTAuthenticationBundle/blob/3.x/Resources/doc/2-data-customization.rst',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'Invalid JWT Token',
      strength: 'indicated',
      source: 'https://github.com/lexik/LexikJWTAuthenticationBundle/blob/3.x/Resources/doc/2-data-customization.rst',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'Full authentication is required to access this resource.',
      pattern: /Full authentication is required to access this resource\./,
      also: [{ in: 'message', literal: 'detail', pattern: /"(?:detail|hydra:description)"|Symfony/ }],
      strength: 'proved',
      source: 'https://github.com/lexik/LexikJWTAuthenticationBundle/issues/489',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'Full authentication is required to access this resource.',
      pattern: /Full authentication is required to access this resource\./,
      strength: 'indicated',
      source: 'https://github.com/lexik/LexikJWTAuthenticationBundle/issues/489',
      lastSeen: '2026',
    },
  ],
  generic: (view) => ({
    speaksFor: carriesNoCredentials(view)
      ? [view.cite('request-headers', 'neither Authorization nor Cookie was sent')]
      : [],
  }),
  fixes: [
    {
      actor: 'developer',
      summary: 'Send the token as Bearer.',
      command: (view) => shell`curl -sS -i -H ${'Authorization: Bearer …'} ${view.url ?? 'URL'}`,
      check: 'The answer is no longer 401.',
    },
    {
      actor: 'operator',
      summary: 'Under Apache with PHP-FPM or CGI pass the header on: it is dropped by default.',
      change: { file: 'the virtual host', after: 'SetEnvIf Authorization "(.*)" HTTP_AUTHORIZATION=$1' },
    },
  ],
});
