import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'phpmyadmin/csrf-check',
  title: 'The form of phpMyAdmin is of an older session',
  explanation: 'The token in the form does not match the session: it ended, or its cookie was not sent back.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'Token mismatch',
      also: [{ in: 'body', literal: 'phpMyAdmin' }],
      strength: 'proved',
      source: 'https://docs.phpmyadmin.net/en/latest/config.html',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'token_mismatch',
      also: [{ in: 'body', literal: 'phpMyAdmin' }],
      strength: 'proved',
      source: 'https://docs.phpmyadmin.net/en/latest/config.html',
      lastSeen: '2026',
    },
  ],
  fixes: [
    { actor: 'visitor', summary: 'Open phpMyAdmin anew and log in again.' },
    {
      actor: 'operator',
      summary: 'If it comes back at once, check that PHP can write `session.save_path`.',
      command: 'sudo -u www-data test -w "$(php -r \'echo session_save_path();\')" && echo writable',
    },
  ],
});
