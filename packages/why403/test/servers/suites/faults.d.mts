import type { Fault } from './run-nginx.mjs';

export function nginxFault(seed: number): Fault;
export function apacheFault(seed: number): Fault;
