import { nginxCheck } from '../define-check.ts';

export default nginxCheck({
  id: 'nginx/return-before-access',
  level: 'warning',
  title: 'A return answers before the access rules are asked',
  explanation:
    '`return`, `rewrite` and `if` run before `allow`, `deny`, `auth_basic` and `auth_request`, whatever the order of the lines. Beside a `return` those rules do nothing: what was to be closed is answered, and who was to be let in gets the refusal.',
  change:
    'Move the return into a location of its own behind the rules (`error_page` or `try_files` lead there), or delete the rules.',
  *find(view) {
    for (const scope of view.levels) {
      if (scope.kind !== 'location' && scope.kind !== 'server') continue;
      const [returned] = view.own(scope, 'return');
      const rules = view.own(scope, 'allow', 'deny', 'auth_basic', 'auth_request');
      const first = rules.find(({ args }) => args[0] !== 'off');
      if (returned === undefined || first === undefined) continue;
      // These may end the rewrite phase before the return is reached.
      if (view.own(scope, 'if', 'rewrite', 'break').length > 0) continue;
      const status = Number(returned.args[0]);
      const opens = status < 300 || Number.isNaN(status);
      const shuts = status >= 400 && status !== 444 && rules.some(({ name }) => name === 'allow');
      if (!opens && !shuts) continue;
      const what = `"return ${returned.args[0]}" in line ${returned.line} answers before`;
      yield { at: first, says: opens ? `Nobody is refused here: ${what}.` : `Nobody is let in here: ${what}.` };
    }
  },
});
