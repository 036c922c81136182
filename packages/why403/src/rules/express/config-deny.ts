import { asksForGuardedPath } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'express/config-deny',
  title: 'The static file handler refused the path',
  explanation:
    'express.static (serve-static, send) answers 403 to a path that leaves the root by `..` or has a null byte, and to dot files where `dotfiles: "deny"` is set. Files that it simply does not serve are 404.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'ForbiddenError: Forbidden',
      pattern: /ForbiddenError: Forbidden.{0,80}\bat SendStream\.(?:error|pipe)/s,
      strength: 'proved',
      source: 'https://github.com/pillarjs/send#dotfiles',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: '<pre>Forbidden</pre>',
      strength: 'indicated',
      source: 'https://github.com/pillarjs/send#dotfiles',
      lastSeen: '2026',
    },
  ],
  generic: (view) => ({ speaksFor: asksForGuardedPath(view) }),
  fixes: [
    {
      actor: 'developer',
      summary: 'Take the file out of a folder whose name begins with a dot, or allow dot files for this one folder.',
      change: {
        file: 'app.js',
        after: "app.use('/.well-known', express.static('public/.well-known', { dotfiles: 'allow' }));",
      },
      check: 'The file answers 200, and /.env still does not.',
      weakens: 'Every dot file in that folder becomes readable.',
    },
  ],
});
