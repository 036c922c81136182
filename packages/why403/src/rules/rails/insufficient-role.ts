import { carriesCredentials } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'rails/insufficient-role',
  title: 'A policy of the application refused this user',
  explanation:
    'Pundit or CanCanCan asked a policy class whether this user may do this to this record, and it said no. The name of the question is in the exception.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'Pundit::NotAuthorizedError',
      strength: 'proved',
      source: 'https://github.com/varvet/pundit',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Pundit::NotAuthorizedError',
      also: [{ in: 'body', literal: 'Action Controller: Exception caught' }],
      strength: 'proved',
      source: 'https://github.com/varvet/pundit',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'not allowed to',
      pattern: /\bnot allowed to (?:[A-Za-z:]{1,60}#)?[a-z_]{1,40}\? this [A-Z#]/,
      strength: 'proved',
      source: 'https://github.com/varvet/pundit',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'CanCan::AccessDenied',
      strength: 'proved',
      source: 'https://github.com/CanCanCommunity/cancancan',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'CanCan::AccessDenied',
      also: [{ in: 'body', literal: 'Action Controller: Exception caught' }],
      strength: 'proved',
      source: 'https://github.com/CanCanCommunity/cancancan',
      lastSeen: '2026',
    },
  ],
  generic: (view) => ({ speaksFor: carriesCredentials(view) }),
  fixes: [
    {
      actor: 'developer',
      summary: 'Read the method of the policy that the exception names, and give the user what it asks for.',
      check: 'The policy answers true for this user and record in the console.',
    },
  ],
});
