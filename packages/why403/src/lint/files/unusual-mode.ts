import { filesCheck } from '../define-check.ts';
import { modeText } from '../files-view.ts';

const STATIC = /\.(?:html?|css|m?js|json|xml|txt|md|svg|png|jpe?g|gif|webp|ico|woff2?|ttf|pdf|map)$/i;

export default filesCheck({
  id: 'files/unusual-mode',
  level: 'note',
  title: 'The mode is far from 644 and 755',
  explanation:
    'Files of a site are usually 644 and folders 755. Bits that change the user (set-id) have no place there. Where the owner has fewer rights than others he is refused: one class answers, and no other is asked. With `--owner USER` pages and pictures that may be run are told as well.',
  change: 'Set 644 for a file, 755 for a folder.',
  *find(view) {
    for (const { path, status } of view.entries) {
      const { mode } = status;
      const [owner, rest] = [(mode >> 6) & 7, ((mode >> 3) | mode) & 7];
      if (status.type === 'file' && (mode & 0o6000) !== 0) {
        const usual = modeText(mode & 0o777);
        const fix = { op: 'chmod', path, mode: usual } as const;
        yield {
          at: { path, line: null },
          says: `Mode ${modeText(mode)} lets it run as user ${status.uid}.`,
          change: `Set mode ${usual}.`,
          fix,
        };
      } else if ((status.type === 'file' || status.type === 'directory') && (rest & ~owner & 5) !== 0) {
        const usual = status.type === 'directory' ? '755' : '644';
        const fix = { op: 'chmod', path, mode: usual } as const;
        yield {
          at: { path, line: null },
          says: `Mode ${modeText(mode)} gives the owner less than others.`,
          change: `Set mode ${usual}.`,
          fix,
        };
      } else if (view.owner !== null && status.type === 'file' && STATIC.test(path) && (mode & 0o111) !== 0) {
        const usual = modeText(mode & ~0o111);
        const fix = { op: 'chmod', path, mode: usual } as const;
        yield {
          at: { path, line: null },
          says: `Mode ${modeText(mode)} lets it be run, and it is no program.`,
          change: `Set mode ${usual}.`,
          fix,
        };
      }
    }
  },
});
