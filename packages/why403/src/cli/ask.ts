import { type Diagnose, diagnoseTarget, type SessionResult } from '../session.ts';
import type { DiagnoseOptions } from './diagnose-options.ts';
import { requestFrom } from './request-options.ts';

/** Asks a URL as the command line says. A part of its own, as saved evidence needs nothing of it. */
export async function askTarget(url: string, options: DiagnoseOptions, diagnose: Diagnose): Promise<SessionResult> {
  return diagnoseTarget(url, await requestFrom(options), diagnose);
}
