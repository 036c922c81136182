import type { CompiledPolicy } from 'why403-guard/explain';
import { openApiOperations } from 'why403-guard/openapi';
import type { PolicyFinding } from '../../model/access-report.ts';
import { found } from './checks.ts';
import type { NamedDocument } from './policy-itself.ts';
import { lookUp, matchesOf, ruleFor, tableOf } from './routes.ts';

/** The requests that an application answers. */
export interface AppRoutes {
  readonly file: string;
  readonly matches: readonly string[];
}

/** Requests that the application answers and no rule names. */
export function routesWithoutRule(compiled: CompiledPolicy, { file, matches }: AppRoutes): PolicyFinding[] {
  return matches
    .filter((match) => ruleFor(compiled, match) === null)
    .map((match) => {
      const says = `The application answers ${match}, and no rule names it.`;
      return found('no-policy', { file, route: match, says });
    });
}

/** Rules whose requests stand neither among the routes nor in the document. */
export function rulesWithoutRoute(compiled: CompiledPolicy, file: string, known: AppRoutes): PolicyFinding[] {
  const table = tableOf(known.matches);
  // A rule with a parameter also stands for routes that name what the parameter may be.
  const used = new Set(known.matches.map((match) => ruleFor(compiled, match)));
  return compiled.rules.flatMap((rule, index) =>
    matchesOf(rule)
      .filter((match) => lookUp(table, match) === null && !used.has(rule))
      .map((match) => {
        const says = `The rule names ${match}, which ${known.file} does not have.`;
        const place = { file, at: `/rules/${index}/match`, rule: rule.rule.id, route: match };
        return found('rule-without-route', { ...place, says });
      }),
  );
}

/** The operations of an OpenAPI document as routes. */
export function routesOf({ file, document }: NamedDocument): AppRoutes {
  return { file, matches: openApiOperations(document).map(({ match }) => match) };
}
