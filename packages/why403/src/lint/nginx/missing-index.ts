import { nginxCheck } from '../define-check.ts';
import { refusal } from '../nginx-view.ts';
import { isOfThisMachine } from '../same-machine.ts';

export default nginxCheck({
  id: 'nginx/missing-index',
  level: 'warning',
  title: 'The front page is a 403: no index file, and listing is off',
  explanation:
    'A folder is answered with its index file. Where none of the names of `index` is there and `autoindex` is off, nginx answers 403 and not 404. The usual reasons: `root` is one folder too high (the build lies in `dist` or `public`), or `index` does not name `index.php`.',
  change: 'Put the index file where nginx looks for it, or correct `root` or `index`.',
  *find(view) {
    for (const site of view.sites) {
      const verdict = view.ask(site, '/');
      const step = verdict?.status === 403 ? refusal(verdict) : null;
      if (step?.detail?.kind !== 'index') continue;
      const { folder, names } = step.detail;
      if (!isOfThisMachine(view.main, folder)) continue;
      const at = step.scope === null ? null : view.model.tree.setting(step.scope, 'root');
      yield {
        at: at ?? site.head,
        says: `${site.host}: / is 403 for everybody. ${folder} has no ${names.join(' or ')}.`,
      };
    }
  },
});
