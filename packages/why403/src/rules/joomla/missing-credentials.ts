import { carriesNoCredentials } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'joomla/missing-credentials',
  title: 'The visitor is not signed in',
  explanation: 'The access level "Registered" refuses visitors; the sentence is the same as for a missing group.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'Please login to view the resource',
      pattern: /\bPlease (?:login|log in) to view the resource\b/,
      strength: 'indicated',
      source: 'https://github.com/joomla/joomla-cms/blob/5.2-dev/language/en-GB/joomla.ini',
      lastSeen: '2026',
    },
  ],
  generic: (view) => ({
    speaksFor: carriesNoCredentials(view)
      ? [view.cite('request-headers', 'neither Authorization nor Cookie was sent')]
      : [],
  }),
  fixes: [{ actor: 'visitor', summary: 'Sign in, then open the page again.' }],
});
