// What the benchmark takes of the guard, as one bundle.
export { expressGuard } from '../../packages/guard/src/adapters/express.ts';
export { fastifyGuard } from '../../packages/guard/src/adapters/fastify.ts';
export { decide } from '../../packages/guard/src/decide/decide.ts';
export { createGuard } from '../../packages/guard/src/guard.ts';
export { compilePolicy } from '../../packages/guard/src/policy/compile.ts';
export { subjectOf } from '../../packages/guard/src/token/claims.ts';
export { createTokenVerifier } from '../../packages/guard/src/verify.ts';
