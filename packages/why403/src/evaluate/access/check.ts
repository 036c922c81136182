import type { AccessReport, PolicyFinding } from '../../model/access-report.ts';
import { againstOpenApi } from './against-open-api.ts';
import { type AppRoutes, routesOf, routesWithoutRule, rulesWithoutRoute } from './against-routes.ts';
import { againstMetadata, againstSignIn, type SignIn } from './against-sign-in.ts';
import { lookAtPolicy, type NamedDocument } from './policy-itself.ts';

/** A policy and what it is held against. */
export interface CheckQuestion {
  readonly policy: NamedDocument;
  readonly openApi: NamedDocument | null;
  readonly metadata: readonly NamedDocument[];
  readonly signIn: SignIn;
  readonly routes: AppRoutes | null;
}

/** Checks a policy against itself and against everything that is given. */
export function checkAccess({ policy, openApi, metadata, signIn, routes }: CheckQuestion): AccessReport {
  const { file } = policy;
  const { compiled, findings: own } = lookAtPolicy(policy);
  const findings: PolicyFinding[] = [...own];
  const notes: string[] = [];
  const others = [...(openApi === null ? [] : [openApi]), ...metadata, ...(routes === null ? [] : [routes])];
  if (compiled === null) {
    const left = [...others.map((one) => one.file), ...(signIn.scopes === null ? [] : ['the sign-in'])];
    if (left.length > 0) notes.push(`${left.join(', ')}: the policy has to be mended first`);
  } else {
    if (openApi !== null) {
      findings.push(...againstOpenApi(compiled, openApi), ...rulesWithoutRoute(compiled, file, routesOf(openApi)));
    }
    for (const one of metadata) {
      const against = againstMetadata(compiled, file, one);
      findings.push(...against.findings);
      notes.push(...against.notes);
    }
    findings.push(...againstSignIn(compiled, file, signIn));
    if (routes !== null)
      findings.push(...routesWithoutRule(compiled, routes), ...rulesWithoutRoute(compiled, file, routes));
  }
  return { version: 1, command: 'check', files: [file, ...others.map((one) => one.file)], findings, notes };
}
