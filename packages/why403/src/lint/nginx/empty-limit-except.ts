import { nginxCheck } from '../define-check.ts';

export default nginxCheck({
  id: 'nginx/empty-limit-except',
  level: 'warning',
  title: 'limit_except refuses nothing',
  explanation:
    '`limit_except GET { … }` holds the rules for all other methods. Without a `deny`, a password or a `return` in it those methods are as free as before.',
  change: 'Put `deny all;` into the block.',
  *find(view) {
    for (const scope of view.levels) {
      if (scope.kind !== 'limit_except' || scope.head === null) continue;
      if (view.own(scope, 'deny', 'auth_basic', 'auth_request', 'return').length > 0) continue;
      yield { at: scope.head, says: `Methods other than ${scope.head.args.join(', ')} are let in as well.` };
    }
  },
});
