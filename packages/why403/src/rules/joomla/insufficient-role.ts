import { carriesCredentials } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'joomla/insufficient-role',
  title: 'The groups of this user may not see or do this',
  explanation:
    'Joomla compares the access level of the item and the action permissions of the component with the groups of the user. Visitors who are not signed in are in the group Public (or Guest).',
  needs: ['exchange'],
  signals: [
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
      literal: 'You are not authorised to view this resource',
      strength: 'proved',
      source: 'https://github.com/joomla/joomla-cms/blob/5.2-dev/language/en-GB/joomla.ini',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'You are not authorised to view this resource',
      also: [{ in: 'body', literal: 'Joomla! - Open Source Content Management' }],
      strength: 'proved',
      source: 'https://github.com/joomla/joomla-cms/blob/5.2-dev/language/en-GB/joomla.ini',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'You do not have access to the Administrator section of this site',
      strength: 'proved',
      source: 'https://github.com/joomla/joomla-cms/blob/5.2-dev/language/en-GB/joomla.ini',
      lastSeen: '2026',
    },
  ],
  generic: (view) => ({ speaksFor: carriesCredentials(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Give the item an access level that holds a group of this user, or put the user into the group.',
      check: 'The page opens for a user of that group.',
    },
  ],
});
