import type { SuiteCase } from './run-nginx.mjs';

declare const cases: readonly SuiteCase[];
export default cases;
