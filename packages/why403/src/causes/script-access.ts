import { defineCause } from './define-cause.ts';

export default defineCause({
  id: 'script-access',
  title: 'Script may not be run',
  meaning:
    'The address leads to a script, and the server or the process manager will not run it as asked: an extension that is not on its list, a directory without the right to execute, a missing handler.',
  shouldBe: null,
  statusNote: 'RFC 9110, 15.5.4: 403 is right. Showing the source of the script instead would be worse.',
  whoCanFix: ['operator', 'developer'],
  rank: 29,
  advice: {
    owner: [
      'Read the log of the process that runs scripts, not only that of the web server: php-fpm writes "access to the script … has been denied" with the path that it was given.',
      'Compare that path with the real one: a wrong SCRIPT_FILENAME or path info in the address makes it point elsewhere.',
      'Do not widen the list of extensions to make an upload folder work: nothing in it should ever be run.',
    ],
    consumer: [
      'Ask for the documented address, without extra path parts after the script name.',
      'Send the operator the address and the time.',
    ],
    visitor: [
      'This is a fault on the server, not in your browser.',
      'Tell the owner of the site which address failed and when.',
    ],
  },
  fixes: [],
  doesNotHelp: [
    {
      claim: 'Allowing every extension to be run',
      why: 'An uploaded picture with code in it would then be run as well.',
    },
    {
      claim: '`php_flag` lines in .htaccess',
      why: 'Only the Apache module knows them: under php-fpm the line itself makes the server fail with 500.',
    },
    {
      claim: 'chmod 777 on the script',
      why: 'The list of extensions and the handler decide here. Some process managers refuse scripts that everybody may write.',
    },
  ],
});
