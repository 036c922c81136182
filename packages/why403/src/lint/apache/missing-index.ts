import { apacheCheck } from '../define-check.ts';
import { isOfThisMachine } from '../same-machine.ts';

export default apacheCheck({
  id: 'apache/missing-index',
  level: 'warning',
  title: 'The front page is a 403: no index file, and listing is off',
  explanation:
    'A folder is answered with one of the files that DirectoryIndex names. Where none is there and Options has no Indexes, Apache answers 403 (AH01276). The usual reasons: DocumentRoot is one folder too high, or DirectoryIndex does not name index.php.',
  change: 'Put the index file there, or correct DocumentRoot or DirectoryIndex.',
  *find(view) {
    for (const host of view.hosts) {
      const { server } = host;
      const root = server.settings.get('documentroot');
      // A piece of a configuration does not say what is served.
      if (root === undefined) continue;
      const decision = view.ask(host, '/')?.decision;
      if (decision?.status !== 403 || decision.cause !== 'missing-index') continue;
      if (!isOfThisMachine(view.main, server.documentRoot)) continue;
      const names = server.base.indexNames?.value.join(' or ') ?? 'index.html';
      yield {
        at: root,
        says: `${host.host}: / is 403 for everybody. ${server.documentRoot} has no ${names}.`,
      };
    }
  },
});
