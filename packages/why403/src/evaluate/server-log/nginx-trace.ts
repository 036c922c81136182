import type { Evidence } from '../../model/diagnosis.ts';
import type { LogLineObservation } from '../../model/observation.ts';
import type { Cause } from '../../model/taxonomy.ts';
import { citeLine, linesOf } from '../log-scene.ts';
import { conditionOfValue } from '../value-shape.ts';

/** What nginx traces of a `return 403`, of which it logs nothing else. */
export interface TracedReturn {
  readonly cause: Cause;
  readonly evidence: Evidence;
}

/** `rewrite_log on` with the level notice: each `if` with an expression, and the value that it saw. */
const TESTED = /^"(.{1,2000})" (matches|does not match) "(.{0,4000})"$/s;
/** At level debug: the request ends with a status of nginx's own. */
const ENDED = /^http (?:finalize request|special response): 403\b/;
const AUTH_REQUEST = /^auth request done s:403\b/;
/** What nginx says of its other refusals; then no `return` is to be looked for. */
const SAID = /failed \(\d{1,3}: |is forbidden|access forbidden by rule|^limiting |Access denied with code/;

/** The condition behind a request that ended with 403 in silence; null where another line says why, or none tells. */
export function tracedReturn(line: LogLineObservation, lines: readonly LogLineObservation[]): TracedReturn | null {
  const same = linesOf(lines, 'nginx-error').filter(
    ({ fields }) => fields.connection === line.fields.connection || fields.connection === '',
  );
  if (same.some(({ message }) => SAID.test(message))) return null;
  const asked = same.find(({ message }) => AUTH_REQUEST.test(message));
  if (asked !== undefined) return { cause: 'application-policy', evidence: citeLine(asked) };
  const tested = same.findLast(({ message }) => TESTED.test(message));
  if (tested === undefined) {
    const ended = same.find(({ message }) => ENDED.test(message));
    return ended === undefined ? null : { cause: 'config-deny', evidence: citeLine(ended) };
  }
  const value = TESTED.exec(tested.message)?.[3] ?? '';
  return { cause: conditionOfValue(value) ?? 'config-deny', evidence: citeLine(tested) };
}
