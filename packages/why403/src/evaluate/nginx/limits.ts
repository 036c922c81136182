import type { Outcome } from './outcome.ts';
import { status } from './outcome.ts';
import type { Run } from './request.ts';

const LIMITS = ['limit_req', 'limit_conn'] as const;

/**
 * `limit_req` and `limit_conn` depend on the requests before this one. Their own status is reckoned with where it is
 * a refusal; otherwise the answer is that of a request within the limits.
 */
export function checkLimits(run: Run): Outcome | null {
  if (run.isSubrequest) return null;
  for (const name of LIMITS) {
    const directive = run.tree.nearest(run.scope, name)?.directives[0];
    if (directive === undefined || run.tree.isOn(run.scope, `${name}_dry_run`)) continue;
    const code = Number(run.tree.setting(run.scope, `${name}_status`)?.args[0] ?? 503);
    run.note('preaccess', directive, `answers ${code} once its limit is reached`);
    if (code === 403 && run.decide(`${name} (line ${directive.line}) depends on the requests before this one`))
      return status(403);
  }
  return null;
}
