import { filesCheck } from '../define-check.ts';

const INDEX = /^(?:index|default|home)\.\w+$/i;
const PAGE = /\.(?:html?|php)$/i;
const BUILT = /^(?:dist|build|public|out|htdocs|www|web|public_html|_site)$/i;

export default filesCheck({
  id: 'files/missing-index',
  level: 'warning',
  title: 'The folder of the site has no index file',
  explanation:
    'Servers answer the front page with index.html or index.php of the folder that they serve, and without one with 403. The usual reason: the folder above the build was deployed, and the pages lie in `dist` or `public`. Only looked at where the configuration of the server is not known, which may name another file.',
  change: 'Serve the folder that has the index file, or add one.',
  *find({ root, entries, files, isConfigured }) {
    const names = new Set(entries.map(({ path }) => path.slice(root.length + 1)).filter((name) => !name.includes('/')));
    if (isConfigured || [...names].some((name) => INDEX.test(name))) return;
    const rules = names.has('.htaccess') ? files.read(`${root}/.htaccess`) : '';
    if (/DirectoryIndex|RewriteRule|FallbackResource|Indexes/i.test(rules)) return;
    const built = entries.find(({ path }) => {
      const [folder = '', name = '', ...deeper] = path.slice(root.length + 1).split('/');
      return BUILT.test(folder) && INDEX.test(name) && deeper.length === 0;
    });
    const at = { path: root, line: null };
    if (built !== undefined)
      yield { at, says: `The front page is 403 where this folder is served: the index is ${built.path}.` };
    else if ([...names].some((name) => PAGE.test(name)))
      yield { at, says: 'The front page is 403 where this folder is served: it has pages, and no index.' };
  },
});
