import { shell } from '../../evaluate/quote/shell.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'django-rest-framework/missing-credentials',
  title: 'No credentials arrived; the status would be 401 with another order of authentication classes',
  explanation:
    "The framework found nothing in the request that one of the view's authentication classes understands. It answers 403 instead of 401 where the first class, as SessionAuthentication does, has no WWW-Authenticate header to offer.",
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'Authentication credentials were not provided',
      strength: 'proved',
      source: 'https://github.com/encode/django-rest-framework/issues/9692',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'not_authenticated',
      also: [{ in: 'message', literal: 'client_error' }],
      strength: 'proved',
      source: 'https://github.com/encode/django-rest-framework/issues/9692',
      lastSeen: '2025',
    },
    {
      in: 'body',
      literal: 'Authentication credentials were not provided',
      also: [{ in: 'body', literal: 'Django REST framework</title>' }],
      strength: 'proved',
      source: 'https://github.com/encode/django-rest-framework/issues/9692',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'developer',
      summary: 'Send the credentials that the view expects.',
      command: (view) => shell`curl -sS -i -H ${'Authorization: Token …'} ${view.url ?? 'URL'}`,
      check: 'The answer is no longer the sentence above.',
    },
    {
      actor: 'developer',
      summary: 'Put a class that has a challenge first, so that the answer becomes 401.',
      change: {
        file: 'settings.py',
        after:
          "REST_FRAMEWORK = {'DEFAULT_AUTHENTICATION_CLASSES': ['rest_framework.authentication.TokenAuthentication', 'rest_framework.authentication.SessionAuthentication']}",
      },
    },
    {
      actor: 'operator',
      summary: 'Under Apache with mod_wsgi pass the header on: it is dropped by default.',
      change: { file: 'the virtual host', after: 'WSGIPassAuthorization On' },
    },
  ],
});
