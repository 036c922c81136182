import { accessFileMistakes, foundMistake, kindOfMistake } from '../access-file-mistake.ts';
import { apacheCheck } from '../define-check.ts';

export default apacheCheck({
  id: 'apache/php-flag',
  level: 'error',
  title: '.htaccess sets PHP by php_flag or php_value',
  explanation: 'These belong to mod_php. With PHP-FPM Apache does not know them, and answers 500 for the whole folder.',
  change: 'Write the setting into .user.ini (or the pool of PHP-FPM), without php_flag.',
  *find(view) {
    for (const mistake of accessFileMistakes(view))
      if (kindOfMistake(mistake) === 'php-flag') yield foundMistake(mistake);
  },
});
