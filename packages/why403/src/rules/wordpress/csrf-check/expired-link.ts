import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 'wordpress/csrf-check/expired-link',
  title: 'The link or form of the administration carries an old nonce',
  explanation:
    'wp_nonce_ays() answers 403 when the `_wpnonce` of a link or form has expired or belongs to another session. The same sentence comes when an upload is larger than post_max_size: PHP then drops the whole form, nonce included.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'The link you followed has expired',
      strength: 'proved',
      source: 'https://developer.wordpress.org/reference/functions/wp_nonce_ays/',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'Are you sure you want to do this?',
      also: [{ in: 'body', literal: 'error-page' }],
      strength: 'proved',
      source: 'https://developer.wordpress.org/reference/functions/wp_nonce_ays/',
      lastSeen: '2026',
    },
  ],
  fixes: [
    { actor: 'visitor', summary: 'Go back, load the page again, and repeat what you did.' },
    {
      actor: 'operator',
      summary: 'If it happens on uploads of themes or plugins, raise the limits of PHP.',
      change: { file: 'php.ini', after: 'upload_max_filesize = 128M\npost_max_size = 136M' },
      check: 'The upload of the same file is accepted.',
    },
  ],
});
