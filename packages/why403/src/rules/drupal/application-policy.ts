import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'drupal/application-policy',
  title: 'A module of the site refused',
  explanation:
    'Modules may forbid access for reasons of their own (workflow, time, domain); the page is the same as for a missing permission.',
  needs: ['exchange'],
  generic: leftOpen,
  fixes: [
    {
      actor: 'developer',
      summary:
        'Set a breakpoint or a log line in hook_entity_access and in the access callbacks of the route, and let AccessResult::forbidden() carry a reason: REST prints it.',
    },
  ],
});
