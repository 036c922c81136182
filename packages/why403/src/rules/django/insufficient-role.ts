import { carriesCredentials } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'django/insufficient-role',
  title: 'A view refused this user: PermissionDenied',
  explanation:
    'Django shows this page when a view, a decorator such as permission_required, or a mixin raised PermissionDenied. The page itself does not say which permission was asked for.',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: carriesCredentials(view) }),
  fixes: [
    {
      actor: 'developer',
      summary: 'Look up what the view asks for, and give the user or one of the groups that permission.',
      command:
        'python manage.py shell -c "from django.contrib.auth.models import User; print(sorted(User.objects.get(username=\'NAME\').get_all_permissions()))"',
      check: 'The permission of the view is in the list, and the page answers 200.',
    },
  ],
});
