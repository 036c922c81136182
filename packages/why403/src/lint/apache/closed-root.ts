import { closedOnTheWay } from '../closed-way.ts';
import { apacheCheck } from '../define-check.ts';

export default apacheCheck({
  id: 'apache/closed-root',
  level: 'error',
  title: 'The worker cannot reach the folder of the site',
  explanation:
    'To open a file the worker needs the search bit (x) on every folder above it, whatever the mode of the file. Home folders are closed for others on most systems (700 or 750), and /root always: everything below is a 403 (AH00035, AH00529).',
  change:
    'Move the site to a folder such as /srv or /var/www; or give the one closed folder its search bit for the worker, and no more.',
  *find(view) {
    const seen = new Set<string>();
    for (const { server } of view.hosts) {
      const root = server.settings.get('documentroot');
      const targets = [
        ...(root === undefined ? [] : [{ path: server.documentRoot, at: root }]),
        ...server.aliases.filter(({ from }) => 'prefix' in from).map(({ to, by }) => ({ path: to, at: by })),
      ];
      for (const { path, at } of targets) {
        if (!path.startsWith('/') || seen.has(path)) continue;
        seen.add(path);
        const found = closedOnTheWay(path, view.site.world);
        if (found !== null) yield { at, ...found };
      }
    }
  },
});
