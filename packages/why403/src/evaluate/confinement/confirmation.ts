import type { Confirmation, PathStep, StepAnswer, StepNeed, WorkerAnswers } from '../../model/path-walk.ts';
import type { WorkerIdentity } from '../../model/server-files.ts';
import { identityText } from '../posix/listing.ts';
import type { WalkedSteps } from '../posix/path-steps.ts';

/** One thing to ask of a process with the worker's identity. */
export interface StepQuestion {
  readonly path: string;
  readonly need: Exclude<StepNeed, 'follow'>;
  /** Only what is certain to be a regular file or a folder is opened. */
  readonly type: PathStep['type'];
}

/** More than that is no path of a site; each costs a system call. */
const MOST = 512;

/** What to ask a process with the worker's identity, in the order of the walk; null: too long a way. */
export function stepQuestions(steps: readonly PathStep[]): readonly StepQuestion[] | null {
  const questions = steps.flatMap(({ path, need, type }): StepQuestion[] =>
    need === null || need === 'follow' ? [] : [{ path, need, type }],
  );
  const seen = new Set<string>();
  const unique = questions.filter(({ path, need }) => !seen.has(`${need} ${path}`) && seen.add(`${need} ${path}`));
  return unique.length > MOST ? null : unique;
}

/** The first step at which such a process was refused; what lies behind it, it cannot reach. */
export function firstRefusal(steps: readonly PathStep[], answers: readonly StepAnswer[]): StepAnswer | null {
  const given = new Map(answers.map((one) => [`${one.need} ${one.path}`, one]));
  for (const { path, need } of steps) {
    const answer = given.get(`${need} ${path}`);
    if (answer !== undefined && answer.answer !== 'OK') return answer;
  }
  return null;
}

const NAMES = { user: () => null, group: () => null };

/** How what such a process met stands to what modes and lists say. */
export function confirmationOf(
  { steps, refusing, end }: WalkedSteps,
  worker: WorkerIdentity,
  answers: WorkerAnswers,
): Confirmation {
  if (!answers.asked) return { agrees: null, says: `No process was asked: ${answers.why}.` };
  const who = `A process with ${identityText(worker, NAMES)} (${answers.how})`;
  const met = firstRefusal(steps, answers.answers);
  if (refusing === null && met === null) {
    if (end.error === null) return { agrees: true, says: `${who} was let in everywhere, as the modes say.` };
    return { agrees: null, says: `${who} was let in as far as the path goes.` };
  }
  if (met === null)
    return {
      agrees: refusing?.need === 'follow' ? null : false,
      says: `${who} was let in everywhere, where the modes say that ${refusing?.path} refuses.`,
    };
  const there = `${met.answer} at ${met.path}`;
  if (refusing === null)
    return { agrees: false, says: `${who} met ${there}, where the modes refuse nothing: something beside them does.` };
  return met.path === refusing.path && met.need === refusing.need && /^(?:EACCES|EPERM)$/.test(met.answer)
    ? { agrees: true, says: `${who} met ${there}, as the modes say.` }
    : { agrees: false, says: `${who} met ${there}, where the modes say that ${refusing.path} refuses.` };
}
