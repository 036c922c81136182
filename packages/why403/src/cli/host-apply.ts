import { applyFix } from '../act/apply/apply-fix.ts';
import type { ApplyStep } from '../act/apply/options.ts';
import type { HostEvidence } from '../collect/host/gather.ts';
import { UsageError } from '../errors.ts';
import type { ServerRequest } from '../evaluate/nginx/request.ts';
import type { Applied } from '../model/applied.ts';
import type { HostFix } from '../model/host.ts';
import type { FixOperation } from '../model/prediction.ts';
import { terminalLine } from '../report/escape/terminal.ts';
import { isConfirmed, mustBeAsked } from './confirm.ts';
import { writeTalk } from './standard-streams.ts';

/** A change that is to be made on the server that was found. */
export interface ToApply {
  readonly evidence: HostEvidence;
  readonly request: ServerRequest;
  /** Texts and paths are bytes. */
  readonly ops: readonly FixOperation[];
  /** The same as it is shown. */
  readonly fix: HostFix | null;
  readonly yes: boolean;
}

const PROGRESS: Partial<Readonly<Record<ApplyStep, string>>> = {
  asked: 'The running server answers as the model says.',
  reloaded: 'The change is made; asking the server again.',
  'taken-back': 'All is as it was.',
};

/** Shows a change, asks, and makes it on the running server. */
export function applyOnHost({ evidence, request, ops, fix, yes }: ToApply): Promise<Applied> {
  if (!yes) mustBeAsked('--apply');
  const { found, facts } = evidence;
  if (found.root !== null) throw new UsageError('--apply changes the server of this machine, and not below --root');
  return applyFix({
    server: found.product,
    ...(found.binary === null ? {} : { program: found.binary }),
    config: found.config,
    prefix: found.prefix,
    request,
    operations: ops,
    weakens: fix?.weakens ?? null,
    master: found.running?.master.pid ?? null,
    reloaded: facts.reload,
    confirm: async () => {
      if (yes) return true;
      for (const line of shown(fix)) say(line);
      return isConfirmed('Make this change on the running server?', '--apply');
    },
    progress: (step) => {
      const line = PROGRESS[step];
      if (line !== undefined) say(line);
    },
  });
}

function shown(fix: HostFix | null): readonly string[] {
  const { commands = [], diff = '' } = fix ?? {};
  return [...commands, ...diff.split('\n')].filter((line) => line !== '').map((line) => `  ${line}`);
}

/** Talk goes to standard error: the report is what standard output is for. */
function say(line: string): void {
  writeTalk(`${line.startsWith('  ') ? '  ' : ''}${terminalLine(line)}\n`);
}
