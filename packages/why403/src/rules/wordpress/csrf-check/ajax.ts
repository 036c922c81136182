import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 'wordpress/csrf-check/ajax',
  title: 'admin-ajax.php refused the nonce of an action',
  explanation:
    'check_ajax_referer() ends the request with the two characters -1 and status 403 when the nonce is missing or old. The action is called by the theme or by a plugin from the page; a cached page carries an old nonce.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: '-1',
      whole: true,
      also: [{ in: 'url', literal: 'admin-ajax.php' }],
      strength: 'proved',
      source: 'https://developer.wordpress.org/reference/functions/check_ajax_referer/',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: '-1',
      pattern: /^\s{0,4}-1\s{0,4}$/,
      also: [{ in: 'status', literal: '403' }],
      strength: 'indicated',
      source: 'https://developer.wordpress.org/reference/functions/check_ajax_referer/',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'operator',
      summary: 'Keep the page that makes the call out of the cache for longer than 10 hours.',
      check: 'The same call answers something other than -1 after the page was loaded again.',
    },
    { actor: 'developer', summary: 'Fetch the nonce when the call is made, not when the page is rendered.' },
  ],
});
