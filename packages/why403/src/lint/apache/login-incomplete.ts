import { needsUser, requires } from '../apache-rules.ts';
import type { ApachePart, ApacheView } from '../apache-view.ts';
import { apacheCheck } from '../define-check.ts';

export default apacheCheck({
  id: 'apache/login-incomplete',
  level: 'error',
  title: 'A login is required, and nothing says how',
  explanation:
    '`Require valid-user`, `user` and `group` need AuthType, AuthName and where the passwords are. Without one of them every request is a 500.',
  change: 'Add `AuthType Basic`, `AuthName` and `AuthUserFile` beside the Require.',
  *find(view) {
    for (const part of view.parts) {
      const line = requires(part.directives).find(needsUser);
      const verdict = line === undefined ? null : answerIn(view, part);
      if (line === undefined || verdict?.status !== 500 || !verdict.why.startsWith('a login is required')) continue;
      yield { at: line, says: `Every request is answered 500: ${verdict.why}.` };
    }
  },
});

function answerIn(view: ApacheView, { head, accessFile }: ApachePart) {
  if (head === null) return accessFile === null ? null : view.askInFolder(accessFile.folder);
  const [path = ''] = head.args;
  if (head.key === '<directory' && path.startsWith('/')) return view.askInFolder(`${path.replace(/\/$/, '')}/`);
  const [host] = view.hosts.filter(({ server }) => server.locations.some(({ directive }) => directive === head));
  return head.key === '<location' && host !== undefined ? view.ask(host, path) : null;
}
