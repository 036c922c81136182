import { defineProduct } from './define-product.ts';

export default defineProduct({
  id: 'drupal',
  name: 'Drupal',
  layer: 'cms',
  present: [
    {
      in: 'header x-generator',
      literal: 'Drupal',
      pattern: /^Drupal \d/,
      source: 'https://www.drupal.org/docs/drupal-apis/routing-system/access-checking-on-routes',
      lastSeen: '2026',
    },
    {
      in: 'header x-drupal-cache',
      literal: '',
      source: 'https://www.drupal.org/docs/drupal-apis/routing-system/access-checking-on-routes',
      lastSeen: '2026',
    },
    {
      in: 'header x-drupal-dynamic-cache',
      literal: '',
      source: 'https://www.drupal.org/docs/drupal-apis/routing-system/access-checking-on-routes',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'drupal-settings-json',
      source: 'https://www.drupal.org/docs/drupal-apis/routing-system/access-checking-on-routes',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'content="Drupal',
      pattern: /name="Generator" content="Drupal \d/i,
      source: 'https://www.drupal.org/docs/drupal-apis/routing-system/access-checking-on-routes',
      lastSeen: '2026',
    },
  ],
  speaksByScript: true,
  answers: [
    { in: 'json', members: ['message'] },
    { in: 'json', members: ['jsonapi'] },
    { in: 'page', has: /drupal/i },
    { in: 'text' },
  ],
  runsOn: ['php'],
  wrote: [
    {
      in: 'message',
      literal: 'You are not authorized to access this page',
      also: [{ in: 'body', literal: 'drupal' }],
      strength: 'indicated',
      source: 'https://www.drupal.org/docs/drupal-apis/routing-system/access-checking-on-routes',
      lastSeen: '2026',
    },
    {
      in: 'header x-drupal-cache',
      literal: '',
      also: [
        { in: 'header x-generator', literal: 'Drupal' },
        { in: 'message', literal: 'Access denied' },
      ],
      strength: 'indicated',
      source: 'https://www.drupal.org/docs/drupal-apis/routing-system/access-checking-on-routes',
      lastSeen: '2026',
    },
  ],
  asks: [
    {
      ask: 'The entry "access denied" of the log, and which user it names.',
      how: 'drush watchdog:show --type="access denied" --count=20',
      outcomes: [
        { when: 'user 0 (anonymous)', causes: ['missing-credentials'] },
        { when: 'a user with a name', causes: ['insufficient-role'] },
        { when: 'no entry: a module or a server before Drupal answered', causes: ['application-policy', 'ip-block'] },
      ],
    },
  ],
});
