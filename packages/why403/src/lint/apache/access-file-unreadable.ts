import { apacheCheck } from '../define-check.ts';
import { modeText } from '../files-view.ts';

export default apacheCheck({
  id: 'apache/access-file-unreadable',
  level: 'error',
  title: 'The worker cannot read .htaccess',
  explanation:
    'Apache refuses a folder whose .htaccess it cannot read, as it might hold rules: everything in it and below is 403, also what does not exist (AH00529).',
  change: 'Let the worker read it: mode 644, or 640 with the group of the worker.',
  *find(view) {
    for (const { path, folder } of view.accessFiles) {
      const decision = view.askInFolder(folder)?.decision;
      if (decision?.status !== 403 || decision.blocked?.kind !== 'read' || decision.blocked.path !== path) continue;
      const status = view.site.world.files.look(path);
      const mode = typeof status === 'object' ? modeText(status.mode | 0o044) : '644';
      yield {
        at: { path, line: null },
        says: `Everything below ${folder} is 403: ${view.site.world.worker.name} cannot read its .htaccess.`,
        fix: { op: 'chmod', path, mode },
      };
    }
  },
});
