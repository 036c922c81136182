import { permission, SEARCH } from '../../evaluate/posix/permission.ts';
import { filesCheck } from '../define-check.ts';
import { may, modeText } from '../files-view.ts';

/** Folders in a site that are often closed on purpose. */
const PRIVATE =
  /\/(?:\.[^/]*|private|storage|var|logs?|cache|sessions?|tmp|temp|backups?|vendor|node_modules|config|conf|includes?|src|bin|data)$/i;

export default filesCheck({
  id: 'files/closed-folder',
  level: 'error',
  title: 'The worker cannot enter a folder of the site',
  explanation:
    'Without the search bit (x) on a folder everything in it is a 403, readable or not, and with Apache what does not exist as well. `chmod -R 644` does this to every folder. Folders that are often closed on purpose (private, storage, cache, logs …) are not counted.',
  change: 'Give the folder the search bit for the worker.',
  *find(view) {
    for (const entry of view.entries) {
      const { path, status } = entry;
      if (status.type !== 'directory' || PRIVATE.test(path) || may(view, entry, SEARCH)) continue;
      const { by } = permission(status, view.worker, SEARCH);
      const mode = modeText(status.mode | (SEARCH << (by === 'owner' ? 6 : by === 'group' ? 3 : 0)));
      yield {
        at: { path, line: null },
        says: `${view.worker.name} may not enter it (mode ${modeText(status.mode)}, owner ${status.uid}): everything in it is answered 403.`,
        change: `Give it the one bit that is missing: mode ${mode}.`,
        fix: { op: 'chmod', path, mode },
      };
    }
  },
});
