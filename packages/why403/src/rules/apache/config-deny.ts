import { asksForGuardedPath, hasOverlongSegment } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'apache/config-deny',
  title: 'A line of the Apache configuration or an .htaccess file refuses this path',
  explanation:
    'A `Require all denied`, an `Order`/`Deny` of the 2.2 syntax, a `RewriteRule … [F]` or a `Redirect 403`. The first two are logged as AH01630 or AH01797; the rewrite and redirect forms are not logged at all. A document root outside the allowed directories is refused by the default `<Directory />` rule, and a path segment above 255 bytes by the file system.',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: [...asksForGuardedPath(view), ...hasOverlongSegment(view)] }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Let Apache print the result of each Require for one request, then narrow the one that denied.',
      change: { file: 'the virtual host, for the time of the test', after: 'LogLevel authz_core:debug rewrite:trace3' },
      check:
        'The error log has AH01626 with the directive that denied, or "forcing responsecode 403" with the rewrite rule.',
      weakens: 'Opens what the rule protected for every path that it no longer covers.',
      seeks: true,
    },
    {
      actor: 'operator',
      summary: 'Where the document root is new, grant it.',
      change: { file: 'the virtual host', after: '<Directory "/srv/site">\n    Require all granted\n</Directory>' },
      check: 'A file below the root answers 200.',
      weakens: 'Serves everything below that directory that no other rule refuses.',
    },
  ],
});
