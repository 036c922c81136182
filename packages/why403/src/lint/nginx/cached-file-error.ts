import { nginxCheck } from '../define-check.ts';

export default nginxCheck({
  id: 'nginx/cached-file-error',
  level: 'warning',
  title: 'Errors of files are kept in memory',
  explanation:
    'With `open_file_cache_errors on` each worker remembers that a file was missing or closed. After a chmod or an upload visitors still get 403 or 404, some of them and not others, until `open_file_cache_valid` is over.',
  change: 'Set `open_file_cache_errors off`, or reload nginx after every deployment.',
  *find(view) {
    for (const scope of view.levels) {
      for (const directive of view.own(scope, 'open_file_cache_errors')) {
        const cache = view.model.tree.setting(scope, 'open_file_cache');
        if (directive.args[0] !== 'on' || cache === null || cache.args[0] === 'off') continue;
        const valid = view.model.tree.setting(scope, 'open_file_cache_valid')?.args[0] ?? '60s';
        yield {
          at: directive,
          says: `A file that was closed or missing once stays so for ${valid} after it is mended.`,
        };
      }
    }
  },
});
