import { accessFileMistakes, foundMistake, kindOfMistake } from '../access-file-mistake.ts';
import { apacheCheck } from '../define-check.ts';

export default apacheCheck({
  id: 'apache/mixed-option-signs',
  level: 'error',
  title: 'Options with a sign and options without one',
  explanation:
    'A list without signs replaces what is inherited, one with signs changes it. Mixed it is an error, and .htaccess becomes a 500 for the whole folder.',
  change: 'Give every word its sign, or none.',
  *find(view) {
    for (const mistake of accessFileMistakes(view))
      if (kindOfMistake(mistake) === 'options') yield foundMistake(mistake);
  },
});
