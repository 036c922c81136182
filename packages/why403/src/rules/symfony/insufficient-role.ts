import { carriesCredentials } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'symfony/insufficient-role',
  title: 'An access rule or a voter of the application refused this user',
  explanation:
    'The user is known, and access_control, #[IsGranted] or a voter said no. With IsGranted the attribute that was asked for is in the message; "Access Denied." alone does not name it.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'Access Denied by',
      pattern: /\bAccess Denied by (?:controller annotation @IsGranted|#\[IsGranted)\(/,
      strength: 'proved',
      source: 'https://symfony.com/doc/current/security.html#access-control-authorization',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Access Denied by',
      pattern: /\bAccess Denied by (?:controller annotation @IsGranted|#\[IsGranted)\(/,
      also: [{ in: 'body', literal: 'AccessDeniedHttpException' }],
      strength: 'proved',
      source: 'https://symfony.com/doc/current/security.html#access-control-authorization',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'Access Denied.',
      pattern: /"(?:detail|hydra:description|title|message)"\s{0,4}:\s{0,4}"Access Denied\."/,
      also: [
        {
          in: 'message',
          literal: 'type',
          pattern: /rfc2616#section-10|hydra:Error|\\?\/errors\\?\/403|"code"\s{0,4}:\s{0,4}403/,
        },
      ],
      strength: 'indicated',
      source: 'https://github.com/Sylius/Sylius/issues/14757',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'AccessDeniedHttpException',
      also: [{ in: 'message', literal: 'Access Denied.' }],
      strength: 'indicated',
      source: 'https://github.com/Sylius/Sylius/issues/14757',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Access Denied. (403 Forbidden)</title>',
      strength: 'indicated',
      source: 'https://symfony.com/doc/current/security.html',
      lastSeen: '2026',
    },
  ],
  generic: (view) => ({ speaksFor: carriesCredentials(view) }),
  fixes: [
    {
      actor: 'developer',
      summary: 'Ask the access decision log of the profiler which attribute was refused, and give the user that role.',
      command: 'php bin/console debug:firewall; php bin/console debug:config security access_control',
      check: 'The panel Security of the profiler shows GRANTED.',
    },
    {
      actor: 'developer',
      summary: 'After a change of roles let the user sign in once more: the token in the session keeps the old ones.',
    },
  ],
});
