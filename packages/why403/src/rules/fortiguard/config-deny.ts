import { defineRule } from '../define-rule.ts';

const WAFW00F = 'https://github.com/EnableSecurity/wafw00f/blob/master/wafw00f/plugins/fortiguard.py';

export default defineRule({
  id: 'fortiguard/config-deny',
  title: "A FortiGate on the client's own network blocks this site by its category",
  explanation:
    'The page "FortiGuard Intrusion Prevention – Access Blocked" is written by the firewall of the network the client sits in; the site never saw the request. The category it names (new domain, proxy avoidance …) is what the policy refuses. From another network the site answers.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'FortiGuard Intrusion Prevention',
      pattern: /FortiGuard Intrusion Prevention\s{0,4}(?:-|–|—|&ndash;|&mdash;)?\s{0,4}Access Blocked/i,
      strength: 'proved',
      source: WAFW00F,
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'FortiGuard Intrusion Prevention',
      also: [{ in: 'body', literal: 'Category' }],
      strength: 'proved',
      source: WAFW00F,
      lastSeen: '2026',
    },
    { in: 'body', literal: 'globalurl.fortinet.net', strength: 'proved', source: WAFW00F, lastSeen: '2026' },
    {
      in: 'body',
      literal: 'Web Filter Violation',
      pattern: /<title>\s{0,9}Web Filter Violation/i,
      strength: 'proved',
      source: WAFW00F,
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Web Filter Block Override',
      pattern: /<title>\s{0,9}Web Filter Block Override/i,
      strength: 'proved',
      source: WAFW00F,
      lastSeen: '2026',
    },
  ],
  anyStatus: true,
  fixes: [
    {
      actor: 'operator',
      summary:
        'Where the site is yours: ask FortiGuard to rate it anew (fortiguard.com/webfilter). Where the firewall is yours: allow the one name in a URL filter of that profile.',
      check: 'The site opens from inside that network.',
      weakens: 'The allowed name is no longer filtered by category.',
    },
    {
      actor: 'visitor',
      summary: 'Send the administrators of your network the address and the category that the page shows.',
    },
  ],
});
