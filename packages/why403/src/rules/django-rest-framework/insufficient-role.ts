import { carriesCredentials } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'django-rest-framework/insufficient-role',
  title: 'A permission class of the view refused this user',
  explanation:
    "The credentials were read, and one of the view's permission classes said no. The sentence is the default one and does not name the class: it may ask for staff, for a model permission, or for ownership of the object.",
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'You do not have permission to perform this action',
      pattern: /["']?detail["']?\s{0,4}:\s{0,4}\\?["']You do not have permission to perform this action\./,
      strength: 'proved',
      source: 'https://www.django-rest-framework.org/api-guide/exceptions/',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'permission_denied',
      also: [{ in: 'message', literal: 'client_error' }],
      strength: 'proved',
      source: 'https://drf-standardized-errors.readthedocs.io/en/latest/error_response.html',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'You do not have permission to perform this action',
      also: [{ in: 'body', literal: 'Django REST framework</title>' }],
      strength: 'proved',
      source: 'https://www.django-rest-framework.org/api-guide/exceptions/',
      lastSeen: '2026',
    },
  ],
  generic: (view) => ({ speaksFor: carriesCredentials(view) }),
  fixes: [
    {
      actor: 'developer',
      summary: 'Read permission_classes of the view, and give the user what the class that refuses asks for.',
      check: 'The same request with the same token answers 200.',
    },
    {
      actor: 'developer',
      summary: 'Give the class a `message`, so that the next refusal names its reason.',
      change: { file: 'permissions.py', after: "message = 'Only members of the project may do this.'" },
    },
  ],
});
