import type { ApacheCase } from './run-apache.mjs';

declare const cases: readonly ApacheCase[];
export default cases;
