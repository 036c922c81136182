/** An access policy as an OpenAPI document (3.0, 3.1) and back. Nothing is loaded, no reference outside the document is followed. */
export { type OpenApiDocument, openApiFromPolicy } from './openapi/from-policy.ts';
export { type OpenApiOperation, openApiOperations, ruleMembersOf } from './openapi/operations.ts';
export { policyFromOpenApi } from './openapi/to-policy.ts';
