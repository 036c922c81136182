import { carriesNoCredentials } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'drupal/missing-credentials',
  title: 'The visitor is not signed in',
  explanation:
    'Anonymous visitors get the same page as users without the permission. REST resources also refuse a kind of authentication that is not switched on for them.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'The used authentication method is not allowed on this route',
      strength: 'proved',
      source: 'https://www.drupal.org/docs/drupal-apis/routing-system/access-checking-on-routes',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'No authentication credentials provided',
      also: [{ in: 'status', literal: '401' }],
      strength: 'proved',
      source: 'https://www.drupal.org/docs/drupal-apis/routing-system/access-checking-on-routes',
      lastSeen: '2026',
    },
    {
      // Drupal tells its scripts who the page was made for; 0 is nobody.
      in: 'body',
      literal: '"uid":0',
      also: [
        { in: 'message', literal: 'You are not authorized to access this page' },
        { in: 'body', literal: 'drupal-settings-json' },
      ],
      strength: 'indicated',
      source: 'https://www.drupal.org/docs/drupal-apis/routing-system/access-checking-on-routes',
      lastSeen: '2026',
    },
  ],
  generic: (view) => ({
    speaksFor: carriesNoCredentials(view)
      ? [view.cite('request-headers', 'neither Authorization nor Cookie was sent')]
      : [],
  }),
  fixes: [
    { actor: 'visitor', summary: 'Sign in, then open the page again.' },
    {
      actor: 'operator',
      summary:
        'Switch the authentication provider on for the REST resource (rest.resource.….yml, `supported_auth`), and for Basic the module basic_auth.',
      command: 'drush pm:install basic_auth',
    },
  ],
});
