import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'apache/symlink-policy',
  title: 'A symbolic link is in the path and may not be followed, or it leads nowhere',
  explanation:
    'Without `Options FollowSymLinks` every link is refused, with SymLinksIfOwnerMatch those whose owner is not that of the target, and a dangling link always (AH00037). Per-directory rewrite rules need one of the two options as well (AH00670).',
  needs: ['exchange'],
  generic: leftOpen,
  fixes: [
    {
      actor: 'operator',
      summary: 'Follow the link as the worker does: it must resolve, and its target must be readable.',
      command: 'namei -l /path/under/your/root/to/the/link',
      check: '`namei -l` ends at a file that the worker may read.',
    },
    {
      actor: 'operator',
      summary: 'Allow links whose owner is that of the target.',
      change: { file: 'the directory section', after: 'Options +SymLinksIfOwnerMatch' },
      check: 'The link answers 200 after a reload.',
      weakens: 'Whoever may write in that directory can publish their own files from elsewhere on the host.',
    },
  ],
});
