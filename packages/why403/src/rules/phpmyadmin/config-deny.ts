import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'phpmyadmin/config-deny',
  title: 'phpMyAdmin does not let in users without a password',
  explanation: '`AllowNoPassword` is false, as it should be, and the account of the database has no password.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'Login without a password is forbidden by configuration',
      strength: 'proved',
      source: 'https://docs.phpmyadmin.net/en/latest/config.html',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'operator',
      summary: 'Give the database account a password.',
      command: "sudo mysql -e \"ALTER USER 'USER'@'localhost' IDENTIFIED BY 'NEW-PASSWORD'\"",
      check: 'The login works with that password.',
    },
  ],
});
