import { nginxCheck } from '../define-check.ts';

export default nginxCheck({
  id: 'nginx/linked-root',
  level: 'warning',
  title: 'disable_symlinks, and the site itself lies behind a link',
  explanation:
    'Deployments often serve from a link such as `current`. With `disable_symlinks on` a link anywhere in the path is refused: a linked folder makes every page a 404, a linked file a 403.',
  change: 'Leave the root out: `disable_symlinks on from=$document_root;`.',
  *find(view) {
    const { files } = view.around;
    for (const scope of view.levels) {
      const [setting] = view.own(scope, 'disable_symlinks');
      if (setting === undefined || setting.args[0] !== 'on' || setting.args.length > 1) continue;
      for (const level of view.levels) {
        if (view.model.tree.setting(level, 'disable_symlinks') !== setting) continue;
        const root = view.model.tree.setting(level, 'root')?.args[0] ?? '';
        const link = root.startsWith('/') && !root.includes('$') ? linkIn(root, files) : null;
        if (link === null) continue;
        yield { at: setting, says: `Nothing below ${root} is served: ${link} is a symbolic link.` };
        break;
      }
    }
  },
});

function linkIn(path: string, files: { look(path: string): object | string }): string | null {
  for (let at = path.indexOf('/', 1); ; at = path.indexOf('/', at + 1)) {
    const part = at === -1 ? path : path.slice(0, at);
    const status = files.look(part);
    if (typeof status === 'object' && 'type' in status && status.type === 'link') return part;
    if (at === -1) return null;
  }
}
