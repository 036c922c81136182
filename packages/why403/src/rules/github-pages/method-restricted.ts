import { defineRule } from '../define-rule.ts';

const PAGES = 'https://docs.github.com/en/pages/getting-started-with-github-pages/what-is-github-pages';

export default defineRule({
  id: 'github-pages/method-restricted',
  title: 'GitHub Pages serves files: it takes GET and HEAD only',
  explanation:
    'A form or a script sent another method to a static site. There is no server behind it that could take it.',
  needs: ['exchange'],
  signals: [
    {
      in: 'status',
      literal: '405',
      also: [{ in: 'host', literal: 'github.io', pattern: /\.github\.io$/ }],
      strength: 'proved',
      source: PAGES,
      lastSeen: '2026',
    },
    {
      in: 'status',
      literal: '405',
      also: [
        { in: 'header server', literal: 'GitHub.com' },
        { in: 'header x-served-by', literal: 'cache-' },
      ],
      strength: 'indicated',
      source: PAGES,
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'developer',
      summary:
        'Send the form to a service that takes it (your own API, or a form service), and allow the web origin of the site there.',
      check: 'The form answers 2xx from that service.',
    },
  ],
});
