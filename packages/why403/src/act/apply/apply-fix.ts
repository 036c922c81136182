import { statSync } from 'node:fs';
import { toBytes } from '../../collect/server-files/disk.ts';
import { shell } from '../../evaluate/quote/shell.ts';
import type { Applied, AskedTwice } from '../../model/applied.ts';
import { changesOnDisk } from '../changes.ts';
import { serverProgram, systemTool } from '../trusted-program.ts';
import { whyNotSent } from '../wire-text.ts';
import { askAgain, askRunning, isAsWanted, reachable, siblingsOf } from './ask-running.ts';
import { FileChanges } from './file-changes.ts';
import { type Foretold, foretell } from './foretell.ts';
import { Journal, type Step } from './journal.ts';
import type { ApplyOptions, ApplyStep } from './options.ts';
import { reload, reloadCommand, syntaxError, whyNotOurs } from './running-server.ts';
import { stateFolderOf, takeTurn, unfinished } from './state-folder.ts';
import { stepsOf } from './steps.ts';

const SIBLINGS = 3;
/** Start times of processes are counted in hundredths of a second. */
const SLACK = 20;

/**
 * Makes a fix on the running server, and takes it back unless the server then answers as foretold. Files change by a
 * rename or through a descriptor: whoever looks, and whatever interrupts this, there is the old file or the new one.
 */
export async function applyFix(options: ApplyOptions): Promise<Applied> {
  const why = whyNotAtAll(options);
  if (why !== null) return refused(why);
  const state = stateFolderOf(options.stateFolder);
  const turn = takeTurn(state);
  if ('refused' in turn) return refused(turn.refused);
  try {
    return await applyAlone(options, state);
  } finally {
    turn.end();
  }
}

/** While no other process changes anything: what was looked at first is what is changed. */
async function applyAlone(options: ApplyOptions, state: string): Promise<Applied> {
  const left = unfinished(state);
  if (left !== null)
    return refused(
      `an earlier change did not come to its end: ${left}/undo.sh takes it back, ${left}/finish.sh finishes it`,
    );
  const ready = await prepare(options);
  if ('refused' in ready) return refused(ready.refused);
  if (!(await options.confirm())) return { ...refused(null), outcome: 'declined' };
  let journal: Journal;
  try {
    journal = new Journal(state, ready.steps, ready.reloadCommand, ready.cp);
  } catch (error) {
    return refused(`no notes of the change can be kept: ${(error as Error).message}`);
  }
  return uninterrupted(() => carriedOut(options, ready, journal));
}

/** Once something is changed it is brought to its end, which takes seconds: one way or the other nothing is left over. */
async function uninterrupted<T>(work: () => Promise<T>): Promise<T> {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const wait = () => {};
  for (const signal of signals) process.on(signal, wait);
  try {
    return await work();
  } finally {
    for (const signal of signals) process.off(signal, wait);
  }
}

/** All that must be known before the first change. */
interface Ready {
  readonly program: string;
  readonly cp: string;
  readonly steps: readonly Step[];
  /** Whether the server must read its configuration again. */
  readonly reloads: boolean;
  readonly reloadCommand: string;
  readonly asked: readonly AskedTwice[];
  readonly askOne: (target: string) => Promise<number | null>;
}

function refused(reason: string | null): Applied {
  return { outcome: 'refused', reason, files: [], asked: [], left: null };
}

async function prepare(options: ApplyOptions): Promise<Ready | { readonly refused: string }> {
  const program = serverProgram(options.server, options.program);
  if ('untrusted' in program) return { refused: `the server is not run: ${program.untrusted}` };
  const cp = systemTool('cp');
  if ('untrusted' in cp) return { refused: `a tool is missing: ${cp.untrusted}` };
  const fix = changesOnDisk(options.operations);
  if ('impossible' in fix) return { refused: `the fix cannot be made: ${fix.impossible}` };
  const foretold = foretell(options, fix.changes);
  if ('refused' in foretold) return foretold;
  const steps = stepsOf(fix.changes);
  if ('refused' in steps) return steps;
  const reloads = fix.changes.some(({ path, content }) => content !== null && foretold.sources.includes(path));
  const late = editedSince(foretold.sources, options.reloaded);
  if (late !== null) return { refused: late };
  const stranger = options.master === null || !reloads ? null : whyNotOurs(options.master, program.path);
  if (stranger !== null) return { refused: stranger };
  if (reloads && options.master === null)
    return { refused: 'the server does not run, so that it cannot be seen whether the change helps' };
  const broken = reloads ? syntaxError(options, program.path) : null;
  if (broken !== null) return { refused: `the configuration is broken as it is: ${broken}` };
  const asked = await askedBefore(options, foretold);
  if ('refused' in asked) return asked;
  options.progress?.('asked');
  return {
    program: program.path,
    cp: cp.path,
    steps,
    reloads,
    reloadCommand: reloads ? reloadCommand(options, program.path, shell) : ':',
    ...asked,
  };
}

function whyNotAtAll({ request, weakens, operations, reloaded }: ApplyOptions): string | null {
  if (process.platform !== 'linux') return 'changes are made on Linux only';
  if (weakens !== null) return `it opens access, which is for you to decide: ${weakens}`;
  if (operations.length === 0) return 'there is nothing to change';
  if (reloaded === null)
    return 'it is not known when the server last read its configuration, so what is in force may be another one';
  return whyNotSent(request);
}

function editedSince(sources: readonly string[], reloaded: number | null): string | null {
  for (const source of sources) {
    const stats = statSync(toBytes(source), { throwIfNoEntry: false });
    if (stats !== undefined && Math.max(stats.mtimeMs, stats.ctimeMs) > (reloaded ?? 0) + SLACK)
      return `${source} was edited after the server last read its configuration: what is in force is another one`;
  }
  return null;
}

type Asked = Pick<Ready, 'asked' | 'askOne'>;

async function askedBefore(
  { request }: ApplyOptions,
  foretold: Foretold,
): Promise<Asked | { readonly refused: string }> {
  const place = reachable(foretold.listens, request.host);
  if ('impossible' in place) return { refused: place.impossible };
  const local = { ...request, client: place.from };
  const [before, wanted] = [foretold.before(local), foretold.after(local)];
  if (before === null || wanted === null)
    return {
      refused: 'what this machine is answered cannot be foretold, so that the change cannot be checked from here',
    };
  if (before === wanted)
    return {
      refused: `this machine is answered ${before} with the change and without it, so that it cannot be checked from here`,
    };
  const askOne = (target: string) => askRunning({ ...local, target }, place, foretold.isTls);
  const now = await askOne(request.target);
  if (now !== before)
    return {
      refused: `the running server answers ${now ?? 'nothing'}, and the model says ${before}: something else decides`,
    };
  const asked: AskedTwice[] = [{ target: request.target, before, after: null, wanted }];
  for (const target of siblingsOf(local, foretold, SIBLINGS)) {
    const status = await askOne(target);
    asked.push({ target, before: status, after: null, wanted: status });
  }
  return { asked, askOne };
}

async function carriedOut(options: ApplyOptions, ready: Ready, journal: Journal): Promise<Applied> {
  const { program, steps, cp, reloads, asked, askOne } = ready;
  const said = (step: ApplyStep) => options.progress?.(step);
  const files = steps.map(({ file }) => file);
  const changes = new FileChanges(cp, (index) => journal.before(index));
  said('noted');
  let why: string | null = null;
  let again = asked;
  let isReloaded = false;
  try {
    for (const [index, step] of steps.entries()) {
      changes.carryOut(index, step, () => said('written'));
      said('changed');
    }
    why = reloads ? syntaxError(options, program) : null;
    if (why !== null) why = `the server's own check refuses the configuration: ${why}`;
    said('checked');
    if (why === null) {
      isReloaded = reloads;
      why = await reloaded(options, reloads);
    }
    if (why === null) {
      said('reloaded');
      again = await askAgain(asked, askOne);
      said('asked-again');
      why = isAsWanted(again) ? null : differences(again);
    }
  } catch (error) {
    why = (error as Error).message;
  }
  if (why !== null) {
    return takenBack(
      options,
      isReloaded,
      { journal, changes },
      {
        outcome: 'rolled-back',
        reason: why,
        files,
        asked: again,
        left: null,
      },
    );
  }
  journal.end();
  return { outcome: 'applied', reason: null, files, asked: again, left: null };
}

async function reloaded({ master, server }: ApplyOptions, reloads: boolean): Promise<string | null> {
  if (!reloads || master === null) return null;
  return (await reload(master, server)) ? null : 'the server did not take the configuration: no new worker came';
}

function differences(asked: readonly AskedTwice[]): string {
  const found = asked.filter(({ after, wanted }) => after !== wanted);
  return found
    .map(({ target, after, wanted }) => `${target} is answered ${after ?? 'nothing'} instead of ${wanted ?? 'nothing'}`)
    .join('; ');
}

async function takenBack(
  options: ApplyOptions,
  isReloaded: boolean,
  { journal, changes }: { readonly journal: Journal; readonly changes: FileChanges },
  applied: Applied,
): Promise<Applied> {
  try {
    changes.undo();
    const failure = await reloaded(options, isReloaded);
    if (failure !== null) throw new Error(failure);
    options.progress?.('taken-back');
    journal.end();
    return applied;
  } catch (error) {
    const reason = `${applied.reason}; and it could not be taken back: ${(error as Error).message}`;
    return { ...applied, outcome: 'stuck', reason, left: journal.folder };
  }
}
