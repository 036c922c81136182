import { nginxCheck } from '../define-check.ts';

export default nginxCheck({
  id: 'nginx/allow-without-deny',
  level: 'warning',
  title: 'Addresses are allowed, and nobody is denied',
  explanation:
    'Whom no rule meets is let in, so a list of `allow` lines alone closes nothing. It also replaces every rule that is inherited from above.',
  change: 'Add `deny all;` after the last allow, or delete the list.',
  *find(view) {
    for (const scope of view.levels) {
      const rules = view.addressRules(scope);
      const first = rules.find(({ args }) => args[0] !== 'all');
      if (first === undefined || rules.some(({ name, args }) => name === 'deny' || args[0] === 'all')) continue;
      const asksPassword = view.model.tree.setting(scope, 'auth_basic_user_file') !== null;
      // With `satisfy any` they are those who need no password.
      if (asksPassword && view.model.tree.setting(scope, 'satisfy')?.args[0] === 'any') continue;
      yield { at: first, says: `Everybody is let in, and not only ${first.args[0]}.` };
    }
  },
});
