import type { HostedService } from '../evaluate/said-by.ts';
import { defineProduct } from './define-product.ts';

export const GITHUB: HostedService = {
  elsewhere: { in: 'host', literal: '', pattern: /^(?!(?:[a-z0-9.-]{1,200}\.)?(?:github|ghe)\.com$)/ },
  // GitHub Enterprise Server speaks the same under other names; git prints it behind `remote:`.
  form: { in: 'body', literal: 'remote:', pattern: /^\s{0,20}remote: /m },
};

export default defineProduct({
  id: 'github',
  name: 'GitHub',
  layer: 'application',
  present: [
    {
      in: 'host',
      literal: 'github.com',
      whole: true,
      unless: [{ in: 'body', literal: 'after CONNECT' }],
      source: 'https://docs.github.com/get-started',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'github.com',
      pattern: /unable to access '?https:\/\/(?:[^@/\s']{1,100}@)?github\.com\//,
      source: 'https://docs.github.com/get-started/git-basics/about-remote-repositories',
      lastSeen: '2026',
    },
  ],
  answers: [{ in: 'page' }, { in: 'text' }],
  wrote: [
    {
      in: 'body',
      literal: 'github.com',
      pattern:
        /^\s{0,20}remote: [^\n]{1,300}\n(?:[^\n]{0,300}\n){0,6}?[^\n]{0,40}unable to access '?https:\/\/(?:[^@/\s']{1,100}@)?github\.com\//m,
      strength: 'indicated',
      source: 'https://docs.github.com/get-started/git-basics/about-remote-repositories',
      lastSeen: '2026',
    },
  ],
  references: [{ name: 'X-GitHub-Request-Id', in: 'header x-github-request-id', pattern: /^([0-9A-F:]{10,60})$/i }],
  asks: [
    {
      ask: 'Which account git sends, and what it may do in the repository.',
      how: "printf 'protocol=https\\nhost=github.com\\n\\n' | git credential fill | grep username; gh api repos/OWNER/REPO --jq .permissions",
      outcomes: [
        { when: 'another account than expected', causes: ['insufficient-role', 'not-a-member'] },
        { when: 'the right account, with `push: false`', causes: ['insufficient-role'] },
        { when: 'the right account, with `push: true`', causes: ['insufficient-scope'] },
      ],
    },
  ],
});
