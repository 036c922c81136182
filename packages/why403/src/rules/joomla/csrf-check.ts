import { skipsForgeryCheck, speaksForForgeryCheck } from '../../evaluate/forgery-check.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'joomla/csrf-check',
  title: 'The form carried no valid security token',
  explanation:
    'The hidden field of the form has the name of a token that belongs to the session. Page caching (the plugin "System - Page Cache" or one before Joomla) and an expired session leave an old one in the page.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'The most recent request was denied because it',
      pattern: /denied because it (?:had|contained) an invalid security token/,
      strength: 'proved',
      source: 'https://github.com/joomla/joomla-cms/issues/18738',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'denied because it',
      pattern: /request was denied because it (?:had|contained) an invalid security token/,
      also: [{ in: 'body', literal: 'Joomla! - Open Source Content Management' }],
      strength: 'proved',
      source: 'https://github.com/joomla/joomla-cms/issues/18738',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'The security token did not match',
      strength: 'proved',
      source: 'https://github.com/joomla/joomla-cms/issues/15967',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'Invalid Token',
      whole: true,
      strength: 'indicated',
      source: 'https://github.com/joomla/joomla-cms/issues/8409',
      lastSeen: '2026',
    },
  ],
  generic: (view) => {
    const excluded = skipsForgeryCheck(view);
    return excluded === null ? { speaksFor: speaksForForgeryCheck(view) } : { ruledOutBecause: excluded };
  },
  fixes: [
    { actor: 'visitor', summary: 'Load the page with the form again, and send it once more.' },
    {
      actor: 'operator',
      summary:
        'Switch off page caching for pages with forms, and look at the session settings (cookie domain, lifetime).',
      check: 'Two browsers get different hidden fields.',
    },
  ],
});
