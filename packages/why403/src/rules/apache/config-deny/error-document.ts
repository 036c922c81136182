import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 'apache/config-deny/error-document',
  title: 'The ErrorDocument is refused as well',
  explanation:
    'Apache refused, then was refused its own error page: another rule covers it, or the worker may not read it. So the visitor sees the built-in page. Where the page is only missing, the text says 404 instead.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'Additionally, a 403 Forbidden',
      pattern:
        /Additionally, a 403 Forbidden\s{1,4}error was encountered while trying to use an ErrorDocument to handle the request/,
      strength: 'indicated',
      source: 'lab: Apache 2.4.71',
      lastSeen: '2026-11',
    },
  ],
  fixes: [
    {
      actor: 'operator',
      summary: 'Open the folder of the error pages, whatever else is refused.',
      change: { file: 'the virtual host', after: '<Location "/errors/">\n    Require all granted\n</Location>' },
      check: 'The refused address shows your own page, and the page itself answers 200.',
      weakens: 'Everybody may read the error pages.',
    },
  ],
});
