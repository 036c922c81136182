import { accessFileMistakes, foundMistake, kindOfMistake } from '../access-file-mistake.ts';
import { apacheCheck } from '../define-check.ts';

export default apacheCheck({
  id: 'apache/access-file-not-permitted',
  level: 'error',
  title: '.htaccess uses what AllowOverride does not permit',
  explanation:
    'Each directive belongs to a group: Require and Auth… to AuthConfig, Order, Allow and Deny to Limit, rewriting and ErrorDocument to FileInfo, Options to Options, DirectoryIndex to Indexes. One that is not permitted is a 500 for the folder and all below it.',
  change: 'Name the group in AllowOverride of the folder, or move the line into the configuration of the server.',
  *find(view) {
    for (const mistake of accessFileMistakes(view))
      if (kindOfMistake(mistake) === 'not-permitted') yield foundMistake(mistake);
  },
});
