import { filesCheck } from '../define-check.ts';
import { modeText } from '../files-view.ts';

const STICKY = 0o1000;

export default filesCheck({
  id: 'files/writable-by-all',
  level: 'warning',
  title: 'Everybody on the machine may write to it',
  explanation:
    'Mode 777 or 666 is no remedy for a 403: the server needs to read, and nobody to write. Any program on the machine, a hacked one among them, can put its own code there, and some servers (suexec, PHP under suPHP) refuse such files with 403 or 500.',
  change: 'Take the write bit of others away.',
  *find(view) {
    for (const { path, status } of view.entries) {
      const isPlain = status.type === 'file' || status.type === 'directory';
      if (!isPlain || (status.mode & 0o002) === 0 || (status.type === 'directory' && (status.mode & STICKY) !== 0))
        continue;
      const mode = modeText(status.mode & ~0o002);
      yield {
        at: { path, line: null },
        says: `Mode ${modeText(status.mode)}: every user of the machine may change it.`,
        change: `Take the write bit of others away: mode ${mode}.`,
        fix: { op: 'chmod', path, mode },
      };
    }
  },
});
