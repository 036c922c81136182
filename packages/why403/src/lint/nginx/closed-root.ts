import { closedOnTheWay } from '../closed-way.ts';
import { nginxCheck } from '../define-check.ts';

export default nginxCheck({
  id: 'nginx/closed-root',
  level: 'error',
  title: 'The worker cannot reach the folder of the site',
  explanation:
    'To open a file the worker needs the search bit (x) on every folder above it, whatever the mode of the file. Home folders are closed for others on most systems (700 or 750), and /root always: everything below is a 403.',
  change:
    'Move the site to a folder such as /srv or /var/www; or give the one closed folder its search bit for the worker, and no more.',
  *find(view) {
    const seen = new Set<string>();
    for (const scope of view.levels) {
      for (const directive of view.own(scope, 'root', 'alias')) {
        const [path = ''] = directive.args;
        if (!path.startsWith('/') || path.includes('$') || seen.has(path)) continue;
        seen.add(path);
        const found = closedOnTheWay(path, view.around);
        if (found !== null) yield { at: directive, ...found };
      }
    }
  },
});
