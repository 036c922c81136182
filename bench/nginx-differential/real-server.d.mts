import type { GeneratedCase, GeneratedRequest } from './generate.mjs';

/** A folder of its own for one case. */
export function makeFolder(): string;
export function writeCase(made: Pick<GeneratedCase, 'files' | 'config'>, folder: string): void;
/** What nginx says is wrong with the configuration, or null. */
export function syntaxError(folder: string): string | null;
export function freePort(): Promise<number>;
export function startNginx(
  folder: string,
  port: number,
): Promise<{ readonly isRunning: boolean; stop(): Promise<void> }>;
/** Null where the connection is closed without an answer. */
export function statusOf(request: GeneratedRequest, port: number): Promise<number | null>;
