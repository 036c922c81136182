import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'django/application-policy',
  title: 'A view of the project answered 403 in its own way',
  explanation:
    'A view may answer with HttpResponseForbidden or raise PermissionDenied for reasons of its own: an owner check, an address check, a closed period.',
  needs: ['exchange'],
  generic: leftOpen,
  fixes: [
    {
      actor: 'developer',
      summary:
        'Search the view of this path for HttpResponseForbidden and PermissionDenied, and give the answer a reason.',
    },
  ],
});
