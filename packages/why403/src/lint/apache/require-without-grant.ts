import { accessFileMistakes, foundMistake, kindOfMistake } from '../access-file-mistake.ts';
import { apacheCheck } from '../define-check.ts';

export default apacheCheck({
  id: 'apache/require-without-grant',
  level: 'error',
  title: 'A Require that can only refuse stands alone',
  explanation:
    'Require not and <RequireNone> take somebody out of those who are let in. Alone nobody is let in by anything: Apache calls it an error, and .htaccess becomes a 500.',
  change: 'Put it into <RequireAll> beside Require all granted.',
  *find(view) {
    for (const mistake of accessFileMistakes(view))
      if (kindOfMistake(mistake) === 'require') yield foundMistake(mistake);
  },
});
