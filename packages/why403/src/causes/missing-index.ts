import { defineCause } from './define-cause.ts';

export default defineCause({
  id: 'missing-index',
  title: 'No index file',
  meaning:
    'The address names a directory. The server found the directory, found no index file in it, and is not allowed to list what is there.',
  shouldBe: null,
  statusNote:
    'RFC 9110, 15.5.4: the directory exists and showing it is refused. A server that would rather not confirm the directory may say 404.',
  whoCanFix: ['operator', 'developer'],
  rank: 9,
  advice: {
    owner: [
      'Ask for the index file by name (`/index.html`): 200 means that only the list of index names is wrong, 404 means that the file is not where the server looks, 403 means that it is there and may not be read.',
      'Check that the build ran and was copied, and that the root points at its output (`public/`, `dist/`, `build/`), not one level above.',
      'If the pages are made by an application, the request should have gone to it: look at the rule that hands paths on, and at the handler of its index script.',
    ],
    consumer: [
      'Ask for a file or an endpoint rather than the directory; check the path for a trailing slash too many.',
      'Tell the operator that the directory has no index page, with the address.',
    ],
    visitor: [
      'You reached a folder without a start page. Go to the front page of the site and follow its links.',
      'Tell the owner of the site which address failed.',
    ],
  },
  fixes: [
    {
      actor: 'developer',
      summary: 'Let the deployment fail when the index file is not in the folder that is served.',
      command: 'test -s BUILD_FOLDER/index.html',
      check: 'A deployment without the file stops before it replaces the working site.',
    },
  ],
  doesNotHelp: [
    {
      claim: 'Switching directory listing on',
      why: 'The visitor then gets a list of files, backups included, and still no page.',
    },
    {
      claim: 'Changing the modes of the directory',
      why: 'The server could enter it: it looked for the index file there. Where modes are the reason, the error log says "Permission denied".',
    },
  ],
});
