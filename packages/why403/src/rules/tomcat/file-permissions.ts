import { onlyConstraint } from '../../evaluate/tomcat-message.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'tomcat/file-permissions',
  title: 'Tomcat may not read the file',
  explanation:
    'The message line of the page is the path itself: the default servlet found the file and could not open it.',
  layer: 'os',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: '<b>Message</b>',
      pattern: /<b>Message<\/b> (?:&#47;|\/)[^<\s]{1,400}<\/p>/,
      also: [{ in: 'body', literal: 'HTTP Status 403' }],
      strength: 'indicated',
      source: 'lab: Tomcat 10.1.60',
      lastSeen: '2026-11',
    },
  ],
  generic: (view) => {
    const never = onlyConstraint(view);
    return never === null ? { speaksFor: [] } : { ruledOutBecause: never };
  },
  fixes: [
    {
      actor: 'operator',
      summary: 'Give the user of Tomcat read permission on that file.',
      command: 'namei -l "$CATALINA_BASE"/webapps/APP/path/to/the/file',
      check: '`sudo -u tomcat head -c1 FILE` reads one byte.',
      weakens: 'Lets the server read that file.',
    },
  ],
});
