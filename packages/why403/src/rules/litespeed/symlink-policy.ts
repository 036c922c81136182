import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'litespeed/symlink-policy',
  title: 'A symbolic link is in the path and may not be followed',
  explanation: '`Follow Symbolic Link` is off or set to owner match for the virtual host.',
  needs: ['exchange'],
  generic: leftOpen,
  fixes: [
    {
      actor: 'operator',
      summary: 'Give link and target one owner.',
      command: 'namei -l /home/USER/public_html/path/to/the/link',
      check: '`namei -l` shows one owner, and the link answers 200.',
    },
  ],
});
