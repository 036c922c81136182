import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'lighttpd/symlink-policy',
  title: 'A symbolic link is in the path and may not be followed',
  explanation:
    'With `server.follow-symlink = "disable"` every link below the document root is refused, and nothing is logged.',
  needs: ['exchange'],
  generic: leftOpen,
  fixes: [
    {
      actor: 'operator',
      summary: 'Put the file itself in place of the link, or allow links for that one folder.',
      change: { file: 'lighttpd.conf', after: '$HTTP["url"] =~ "^/shared/" { server.follow-symlink = "enable" }' },
      command: 'namei -l /path/under/your/document-root/to/the/file',
      check: 'The link answers 200.',
      weakens: 'Whoever may write in that folder can publish files from elsewhere on the host.',
    },
  ],
});
