import { accessFileMistakes, foundMistake, kindOfMistake } from '../access-file-mistake.ts';
import { apacheCheck } from '../define-check.ts';

export default apacheCheck({
  id: 'apache/access-file-section',
  level: 'error',
  title: 'A section of the server stands in .htaccess',
  explanation:
    'An .htaccess is itself the section of its folder. <Directory>, <Location> and <VirtualHost> in it are an error, and every request for the folder and all below it is a 500.',
  change: 'Take the lines out of the section; for single files use <Files>.',
  *find(view) {
    for (const mistake of accessFileMistakes(view))
      if (kindOfMistake(mistake) === 'section') yield foundMistake(mistake);
  },
});
