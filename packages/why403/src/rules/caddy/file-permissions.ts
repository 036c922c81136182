import { asksForDirectory } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'caddy/file-permissions',
  title: 'The user of Caddy may not read the file or enter a directory above it',
  explanation:
    'The file server answers 403 where open() fails with "permission denied"; the reason is logged at level DEBUG only. (A directory without index file is 404 in Caddy.)',
  layer: 'os',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: asksForDirectory(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Find the first component of the path that the user may not enter, and grant that one bit.',
      command: 'namei -l /path/under/your/root/to/the/file',
      check: '`sudo -u caddy head -c1 FILE` reads one byte.',
      weakens: 'Lets that user, and with `o+x` every local user, pass through that directory; not list or read it.',
    },
  ],
});
