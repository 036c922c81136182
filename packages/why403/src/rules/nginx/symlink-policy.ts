import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'nginx/symlink-policy',
  title: 'A symbolic link is in the path and may not be followed',
  explanation:
    '`disable_symlinks on` refuses every link; `if_not_owner` refuses links whose owner is not that of the target. Where the index file itself is the link, nothing is logged.',
  needs: ['exchange'],
  generic: leftOpen,
  fixes: [
    {
      actor: 'operator',
      summary: 'Give link and target one owner where `if_not_owner` is set.',
      command: 'namei -l /path/under/your/root/to/the/file',
      check: '`namei -l` shows one owner for the link and for what it points to.',
    },
    {
      actor: 'operator',
      summary: 'Where deployment swaps a link as its root, start the check below that link.',
      change: { file: 'the server block', after: 'disable_symlinks if_not_owner from=$document_root;' },
      check: 'Files below the root answer 200; a link below it to another owner still gets 403.',
      weakens: 'Links in the path of the root itself are followed.',
    },
  ],
});
