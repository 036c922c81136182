import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'bunny-cdn/config-deny',
  title: 'An edge rule of the pull zone may block this path',
  explanation: 'An edge rule with the action "Block request" answers 403 for the paths it matches.',
  needs: ['exchange'],
  generic: leftOpen,
  fixes: [
    {
      actor: 'operator',
      summary: 'Narrow the edge rule that matches this path.',
      check: 'The same request answers as the origin does.',
      weakens: 'Opens what the rule no longer covers.',
    },
  ],
});
