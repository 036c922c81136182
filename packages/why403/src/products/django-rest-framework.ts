import { defineProduct } from './define-product.ts';

export default defineProduct({
  id: 'django-rest-framework',
  name: 'Django REST framework',
  layer: 'framework',
  present: [
    {
      in: 'body',
      literal: 'Django REST framework</title>',
      source: 'https://www.django-rest-framework.org/api-guide/authentication/',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: '/static/rest_framework/',
      source: 'https://www.django-rest-framework.org/api-guide/authentication/',
      lastSeen: '2026',
    },
  ],
  answers: [
    { in: 'json', members: ['detail'] },
    { in: 'json', members: ['type', 'errors'] },
    { in: 'page', has: /rest_framework|class="response-info/i },
    { in: 'xml' },
  ],
  runsOn: ['python'],
  wrote: [
    {
      // The browsable API renders the refusal inside its own page.
      in: 'body',
      literal: 'Django REST framework</title>',
      also: [{ in: 'body', literal: 'class="response-info"' }],
      strength: 'indicated',
      source: 'https://www.django-rest-framework.org/api-guide/authentication/',
      lastSeen: '2026',
    },
  ],
  asks: [
    {
      ask: 'The authentication and permission classes of the view that answers this path.',
      how: 'In the project: look up the view of the path, its authentication_classes and permission_classes, else DEFAULT_AUTHENTICATION_CLASSES and DEFAULT_PERMISSION_CLASSES in settings.py.',
      outcomes: [
        { when: 'IsAuthenticated, and no credentials were sent', causes: ['missing-credentials'] },
        {
          when: 'IsAdminUser, DjangoModelPermissions or a class of the project',
          causes: ['insufficient-role', 'not-a-member', 'application-policy'],
        },
        { when: 'SessionAuthentication, and the method changes something', causes: ['csrf-check'] },
      ],
    },
  ],
});
