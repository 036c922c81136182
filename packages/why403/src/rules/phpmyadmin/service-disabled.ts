import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'phpmyadmin/service-disabled',
  title: 'The setup of phpMyAdmin is switched off, as it is configured already',
  explanation: 'The setup script runs only while there is no configuration.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'setup is disabled',
      pattern: /\bConfiguration already exists, setup is disabled!?/i,
      strength: 'proved',
      source: 'https://docs.phpmyadmin.net/en/latest/setup.html',
      lastSeen: '2026',
    },
  ],
  fixes: [{ actor: 'operator', summary: 'Edit config.inc.php; delete the setup folder.' }],
});
