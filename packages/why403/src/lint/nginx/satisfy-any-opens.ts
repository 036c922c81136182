import { ADDRESS_RULE } from '../../evaluate/nginx/families.ts';
import { nginxCheck } from '../define-check.ts';

export default nginxCheck({
  id: 'nginx/satisfy-any-opens',
  level: 'error',
  title: 'With satisfy any nobody is asked for the password',
  explanation:
    '`satisfy any` lets in whom one of the checks lets in. Where the address rules allow everybody, the password beside them is never asked.',
  change: 'End the address rules with `deny all`, or set `satisfy all`.',
  *find(view) {
    const { tree } = view.model;
    for (const scope of view.levels) {
      // An `allow all` further down opens one place on purpose.
      if (view.own(scope, 'satisfy', 'auth_basic').length === 0) continue;
      if (tree.setting(scope, 'satisfy')?.args[0] !== 'any') continue;
      const password = tree.setting(scope, 'auth_basic');
      if (password === null || password.args[0] === 'off' || tree.setting(scope, 'auth_basic_user_file') === null)
        continue;
      const rules = tree.nearestFamily(scope, ADDRESS_RULE)?.directives ?? [];
      const first = rules.find(({ args }) => /^(?:all|0\.0\.0\.0\/0)$/.test(args[0] ?? ''));
      if (first?.name === 'allow')
        yield { at: first, says: `Everybody is let in without a password, though line ${password.line} asks for one.` };
    }
  },
});
