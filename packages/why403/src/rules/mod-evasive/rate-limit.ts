import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'mod-evasive/rate-limit',
  title: 'mod_evasive refuses a client that asked too often',
  explanation:
    'mod_evasive writes the sentence of an access rule, "client denied by server configuration", without a code and under its own name. It counts for each child process by itself, so that the limit seems to come and go.',
  needs: ['log-line'],
  fixes: [
    {
      actor: 'operator',
      summary:
        'Raise DOSPageCount or DOSSiteCount to what a page with its files needs, or exempt an address of your own.',
      change: {
        file: '/etc/apache2/mods-available/evasive.conf',
        before: 'DOSPageCount 2',
        after: 'DOSPageCount 10\nDOSWhitelist 192.0.2.10',
      },
      check: 'The same page loads with all its files, and a loop of requests is still refused.',
      weakens: 'Lets a client ask more often before it is refused.',
    },
    {
      actor: 'developer',
      summary: 'Ask less often, and wait out DOSBlockingPeriod: each further request begins it anew.',
    },
  ],
});
