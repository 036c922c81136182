import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'phpmyadmin/ip-block',
  title: 'The allow and deny rules of phpMyAdmin refuse this user or address',
  explanation:
    "`$cfg['Servers'][$i]['AllowDeny']` has a rule for user and address, or `AllowRoot` is false and the user is root. Both read \"Access denied!\".",
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'Access denied!',
      pattern: />\s{0,9}Access denied!\s{0,9}</i,
      also: [{ in: 'body', literal: 'phpMyAdmin' }],
      strength: 'indicated',
      source: 'https://docs.phpmyadmin.net/en/latest/config.html',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'operator',
      summary: 'Add a rule for this user and address above the one that denies.',
      change: {
        file: 'config.inc.php',
        after: "$cfg['Servers'][$i]['AllowDeny']['rules'] = ['allow USER from 203.0.113.7', 'deny % from all'];",
      },
      check: 'That user can log in from there, and others stay refused.',
      weakens: 'That address may then try to log in.',
    },
    { actor: 'operator', summary: 'For administration make an account of its own in place of root.' },
  ],
});
