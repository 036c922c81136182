import { PolicyError } from 'why403-guard/explain';
import { UsageError } from '../errors.ts';

/** Says of a policy that cannot be used what is wrong, as of any other input. */
export function policyMistakes<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof PolicyError) throw new UsageError(error.message);
    throw error;
  }
}
