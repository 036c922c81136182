import type { NginxDirective } from '../../model/nginx-config.ts';
import { isUnderstood, MAY_REFUSE } from './directives.ts';
import type { Run } from './request.ts';
import type { Scope } from './tree.ts';

/** A directive in force here that belongs to a module which may refuse, and which this model does not know. */
export function foreignDirective(run: Run): NginxDirective | null {
  for (let scope: Scope | null = run.scope; scope !== null && scope.kind !== 'main'; scope = scope.parent) {
    for (const name of run.tree.names(scope)) {
      if (isUnderstood(name) && !MAY_REFUSE.test(name)) continue;
      const directive = run.tree.own(scope, name).at(-1) as NginxDirective;
      if (directive.args[0] !== 'off') return directive;
    }
  }
  return null;
}
