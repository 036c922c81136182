import { skipsForgeryCheck, speaksForForgeryCheck } from '../../evaluate/forgery-check.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'magento/csrf-check',
  title: 'The form key is not the one of this session',
  explanation:
    'Every form carries a form key that belongs to the session. A page from a full-page cache without the script that fills it in, or an expired session, leaves another one.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'Invalid Form Key',
      pattern: /\bInvalid (?:Form Key|security or form key)\. Please refresh the page/i,
      strength: 'proved',
      source: 'https://developer.adobe.com/commerce/php/development/components/web-api/',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'Invalid form key',
      strength: 'indicated',
      source: 'https://developer.adobe.com/commerce/php/development/components/web-api/',
      lastSeen: '2026',
    },
  ],
  generic: (view) => {
    const excluded = skipsForgeryCheck(view);
    return excluded === null ? { speaksFor: speaksForForgeryCheck(view) } : { ruledOutBecause: excluded };
  },
  fixes: [
    { actor: 'visitor', summary: 'Load the page again, and send the form once more.' },
    {
      actor: 'developer',
      summary: 'Let the block of the form be private content, so that the cache never keeps its key.',
      check: 'Two browsers get different values in form_key.',
    },
  ],
});
