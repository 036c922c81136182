import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'drupal/host-mismatch',
  title: 'The host name is not among the trusted ones',
  explanation:
    'trusted_host_patterns in settings.php lists the names that this site answers for, as regular expressions. Another name gets this sentence with status 400.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'The provided host name is not valid for this server',
      strength: 'proved',
      source: 'https://www.drupal.org/docs/getting-started/installing-drupal/trusted-host-settings',
      lastSeen: '2026',
    },
  ],
  shouldBe: null,
  anyStatus: true,
  fixes: [
    {
      actor: 'operator',
      summary: 'Add the name as an anchored expression.',
      change: {
        file: 'sites/default/settings.php',
        after: "$settings['trusted_host_patterns'] = ['^www\\.example\\.test$'];",
      },
      check: 'The page answers under this name.',
    },
  ],
});
