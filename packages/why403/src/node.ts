export { diagnose, readInput } from './index.ts';
