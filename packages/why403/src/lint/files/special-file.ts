import { filesCheck } from '../define-check.ts';

export default filesCheck({
  id: 'files/special-file',
  level: 'note',
  title: 'A pipe, socket or device lies in the site',
  explanation:
    'Servers do not send what is no plain file: Apache answers 403, nginx 404 or 500. Nothing of the kind belongs into a folder that is served.',
  change: 'Move it out of the folder that is served.',
  *find(view) {
    for (const { path, status } of view.entries)
      if (status.type === 'other')
        yield { at: { path, line: null }, says: 'It is no plain file, and cannot be served.' };
  },
});
