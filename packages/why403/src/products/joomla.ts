import { defineProduct } from './define-product.ts';

export default defineProduct({
  id: 'joomla',
  name: 'Joomla',
  layer: 'cms',
  present: [
    {
      in: 'body',
      literal: 'Joomla! - Open Source Content Management',
      source: 'https://github.com/joomla/joomla-cms/blob/5.2-dev/language/en-GB/joomla.ini',
      lastSeen: '2026',
    },
    {
      in: 'header x-content-powered-by',
      literal: '',
      pattern: /K2|Joomla/,
      source: 'https://github.com/joomla/joomla-cms/blob/5.2-dev/language/en-GB/joomla.ini',
      lastSeen: '2026',
    },
  ],
  answers: [
    {
      in: 'page',
      has: /="Joomla!|\berror_site\b|="\/(?:media|templates)\/|<h1[^>]{0,80}>The requested page can't be found/i,
    },
    { in: 'json', members: ['success', 'message'] },
  ],
  runsOn: ['php'],
  wrote: [
    {
      in: 'message',
      literal: 'Please contact a website administrator if this is incorrect',
      pattern: /don['’]t have permission to access this\. Please contact a website administrator/,
      strength: 'proved',
      source: 'https://github.com/joomla/joomla-cms/blob/5.2-dev/language/en-GB/joomla.ini',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'The most recent request was denied because it',
      pattern: /denied because it (?:had|contained) an invalid security token/,
      strength: 'proved',
      source: 'https://github.com/joomla/joomla-cms/issues/18738',
      lastSeen: '2026',
    },
  ],
  asks: [
    {
      ask: 'The access level of the menu item and of what it shows, and the groups of this user.',
      how: 'In the administration: Menus, the item, Access; the article or component, Access; Users, Access Levels.',
      outcomes: [
        { when: 'the level leaves out Public, and nobody was signed in', causes: ['missing-credentials'] },
        { when: 'the level leaves out the groups of this user', causes: ['insufficient-role'] },
      ],
    },
  ],
});
