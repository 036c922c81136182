import { type AccessPolicy, compilePolicy } from 'why403-guard/explain';
import { openApiFromPolicy, policyFromOpenApi } from 'why403-guard/openapi';

/** Whether a document is of OpenAPI, and no policy by itself. */
export function isOpenApi(document: unknown): boolean {
  return typeof (Object(document) as { openapi?: unknown }).openapi === 'string';
}

/** The policy in a document; throws the guard's `PolicyError` where none can be read out of it. */
export function policyOf(document: unknown): unknown {
  return isOpenApi(document) ? policyFromOpenApi(document) : document;
}

/** The one as the other; throws the guard's `PolicyError` where the policy cannot be used. */
export function converted(document: unknown): unknown {
  const { policy } = compilePolicy(policyOf(document));
  return isOpenApi(document) ? policy : openApiFromPolicy(policy as AccessPolicy);
}
