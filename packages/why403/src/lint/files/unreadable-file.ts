import { permission, READ } from '../../evaluate/posix/permission.ts';
import { filesCheck } from '../define-check.ts';
import { isPublic, may, modeText } from '../files-view.ts';

export default filesCheck({
  id: 'files/unreadable-file',
  level: 'error',
  title: 'The worker cannot read a file of the site',
  explanation:
    'The file is there and its address is right, and every visitor gets 403 for it. It comes from uploads and archives that keep the mode of where they were made, or from a umask of 077. Files that are closed for good reason (.env, keys, wp-config.php, scripts) are not counted.',
  change: 'Give the file the one bit that is missing for the worker.',
  *find(view) {
    for (const entry of view.entries) {
      const { path, status } = entry;
      if (status.type !== 'file' || !isPublic(path) || may(view, entry, READ)) continue;
      const { by } = permission(status, view.worker, READ);
      const mode = modeText(status.mode | (READ << (by === 'owner' ? 6 : by === 'group' ? 3 : 0)));
      yield {
        at: { path, line: null },
        says: `${view.worker.name} cannot read it (mode ${modeText(status.mode)}, owner ${status.uid}): a request for it is answered 403.`,
        change: `Give it the one bit that is missing: mode ${mode}.`,
        fix: { op: 'chmod', path, mode },
      };
    }
  },
});
