import { filesCheck } from '../define-check.ts';

export default filesCheck({
  id: 'files/wrong-owner',
  level: 'warning',
  title: 'A file belongs to somebody else',
  explanation:
    'Files that were unpacked as root keep the number of an owner that this machine does not have. Modes for owner and group then hold for nobody, and the next deployment cannot replace them. With `--owner USER` every file must belong to that user.',
  change: 'Give it to the user that deploys the site.',
  *find(view) {
    for (const { path, status } of view.entries) {
      if (status.type === 'link') continue;
      const { owner } = view;
      if (owner !== null && status.uid !== owner.uid)
        yield {
          at: { path, line: null },
          says: `It belongs to user ${status.uid}, and not to ${owner.name} (${owner.uid}).`,
        };
      else if (owner === null && view.isUser(status.uid) === false)
        yield { at: { path, line: null }, says: `It belongs to user ${status.uid}, whom this machine does not know.` };
    }
  },
});
