import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'wordpress/security-plugin',
  title: 'A security plugin ended the request',
  explanation:
    'Most security plugins refuse with wp_die() or a page of their own. Which of their rules matched stands in the log of the plugin.',
  needs: ['exchange'],
  generic: leftOpen,
  fixes: [
    {
      actor: 'operator',
      summary:
        'Look up the time and the address of the request in the log of the security plugin, and except the one action that was refused.',
      check: 'The same action passes, and the plugin stays on.',
    },
  ],
});
