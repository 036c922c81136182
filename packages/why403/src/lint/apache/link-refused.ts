import { apacheCheck } from '../define-check.ts';

const MOST = 200;

export default apacheCheck({
  id: 'apache/link-refused',
  level: 'warning',
  title: 'A symbolic link in the site is refused',
  explanation:
    'Links are followed where Options has FollowSymLinks, or SymLinksIfOwnerMatch and one owner for link and target. A list without signs (`Options Indexes`) takes FollowSymLinks away, which is on by default. A link whose target is missing is a 403, too, and not a 404. The link is asked of the configuration here.',
  change: 'Write the options with signs (`Options +Indexes`), or delete the link.',
  *find(view) {
    const { files } = view.site.world;
    const folders = new Set([
      ...view.hosts.map(({ server }) => `${server.documentRoot.replace(/\/$/, '')}/`),
      ...view.accessFiles.map(({ folder }) => folder),
    ]);
    let asked = 0;
    for (const folder of folders) {
      const [place, names] = [view.urlOf(folder), files.list(folder.replace(/(?<=.)\/$/, ''))];
      if (place === null || typeof names === 'string') continue;
      for (const name of names) {
        const status = files.look(folder + name);
        if (typeof status !== 'object' || status.type !== 'link' || ++asked > MOST) continue;
        const decision = view.ask(place.host, place.url + name)?.decision;
        if (decision?.status !== 403 || decision.cause !== 'symlink-policy' || decision.blocked?.kind === 'search')
          continue;
        const at = decision.by ?? { path: folder + name, line: null };
        yield { at, says: `${place.host.host}: ${place.url}${name} is 403: ${decision.why}.` };
      }
    }
  },
});
