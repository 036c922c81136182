import { accessFileMistakes, foundMistake, kindOfMistake } from '../access-file-mistake.ts';
import { apacheCheck } from '../define-check.ts';

export default apacheCheck({
  id: 'apache/access-file-broken',
  level: 'error',
  title: '.htaccess has a mistake',
  explanation:
    'Apache reads the file anew for every request. One mistake in it is a 500 for the folder and all below it; the error log has the line.',
  change: 'Mend the line.',
  *find(view) {
    for (const mistake of accessFileMistakes(view)) if (kindOfMistake(mistake) === 'other') yield foundMistake(mistake);
  },
});
