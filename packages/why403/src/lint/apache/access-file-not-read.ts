import { apacheCheck } from '../define-check.ts';

export default apacheCheck({
  id: 'apache/access-file-not-read',
  level: 'warning',
  title: '.htaccess is not read',
  explanation:
    'With `AllowOverride None`, which is the default since 2.3.9, Apache does not look for .htaccess: what it refuses is open, and what it rewrites is 404.',
  change: 'Set AllowOverride for the folder to the groups that the file uses, or move its lines into a <Directory>.',
  *find(view) {
    for (const { path, folder, config } of view.accessFiles) {
      const verdict = config.directives.length === 0 ? null : view.askInFolder(folder);
      if (verdict?.status !== 200 || verdict.steps.some(({ what }) => what === `${path} is read`)) continue;
      const line = config.directives[0]?.line ?? null;
      yield { at: { path, line }, says: `None of its lines holds: AllowOverride for ${folder} is None.` };
    }
  },
});
