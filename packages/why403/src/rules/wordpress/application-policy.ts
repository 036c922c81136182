import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'wordpress/application-policy',
  title: 'A plugin or the theme ended the request with wp_die()',
  explanation:
    'The page is the one of wp_die(), with words that are none of WordPress itself: a plugin, the theme or a snippet wrote them.',
  needs: ['exchange'],
  generic: leftOpen,
  fixes: [
    {
      actor: 'operator',
      summary: 'Search the code for the words of the page.',
      command: "grep -rnF 'WORDS OF THE PAGE' wp-content/plugins wp-content/themes wp-content/mu-plugins",
    },
  ],
});
