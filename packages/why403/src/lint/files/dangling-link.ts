import { walk } from '../../evaluate/posix/walk.ts';
import { filesCheck } from '../define-check.ts';

/** Whether the worker gets there is another question. */
const EVERYWHERE = { name: 'root', uid: 0, gid: 0, groups: [] };

export default filesCheck({
  id: 'files/dangling-link',
  level: 'warning',
  title: 'A symbolic link leads nowhere, or round in circles',
  explanation:
    'nginx answers 404 for a link whose target is missing, Apache 403. A link that leads back to itself is a 403 or 500 with both. It is what is left when a release was deleted, or when a link with a whole path was copied to another machine.',
  change: 'Correct the link, or delete it.',
  *find(view) {
    for (const { path, status } of view.entries) {
      if (status.type !== 'link') continue;
      const { error } = walk(path, { files: view.files, worker: EVERYWHERE, need: 0, links: null });
      if (error === 'ENOENT') yield { at: { path, line: null }, says: `Its target ${status.target} is missing.` };
      else if (error === 'ELOOP')
        yield { at: { path, line: null }, says: `It leads round in circles (${status.target}).` };
    }
  },
});
