// What the pages of the checks are made from.
export { CHECKS as APACHE } from '../../packages/why403/src/lint/apache/index.ts';
export { CHECKS as FILES } from '../../packages/why403/src/lint/files/index.ts';
export { CHECKS as NGINX } from '../../packages/why403/src/lint/nginx/index.ts';
export { CHECKS as POLICIES } from '../../packages/why403/src/lint/policies/index.ts';
