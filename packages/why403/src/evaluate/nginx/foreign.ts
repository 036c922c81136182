import type { NginxDirective } from '../../model/nginx-config.ts';
import { FOREIGN } from './families.ts';
import type { Run } from './request.ts';
import type { Scope } from './tree.ts';

/** A directive in force here that belongs to a module which may refuse, and which this model does not know. */
export function foreignDirective(run: Run): NginxDirective | null {
  for (let scope: Scope | null = run.scope; scope !== null && scope.kind !== 'main'; scope = scope.parent) {
    const foreign = run.tree.family(scope, FOREIGN);
    if (foreign.length === 0) continue;
    for (const name of new Set(foreign.map((one) => one.name))) {
      const last = foreign.findLast((one) => one.name === name) as NginxDirective;
      if (last.args[0] !== 'off') return last;
    }
  }
  return null;
}
