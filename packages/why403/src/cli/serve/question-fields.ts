import { UsageError } from '../../errors.ts';

type Question = Readonly<Record<string, unknown>>;

/** Longest text of a field. */
const LONGEST = 8192;
/** Most entries of a list. */
const MOST = 100;

/** A text that must be there. */
export function textOf(question: Question, name: string): string {
  const text = optionalText(question, name);
  if (text === null) throw new UsageError(`expected "${name}"`);
  return text;
}

/** A text, or null where it is left out or empty. */
export function optionalText(question: Question, name: string): string | null {
  const value = question[name];
  if (value === undefined || value === null || value === '') return null;
  if (typeof value !== 'string' || value.length > LONGEST)
    throw new UsageError(`expected "${name}" as a text of at most ${LONGEST} characters`);
  return value;
}

/** A list of texts, empty where it is left out. */
export function textsOf(question: Question, name: string): readonly string[] {
  const value = question[name] ?? [];
  if (
    !Array.isArray(value) ||
    value.length > MOST ||
    value.some((one) => typeof one !== 'string' || one.length > LONGEST)
  )
    throw new UsageError(`expected "${name}" as a list of at most ${MOST} texts`);
  return value;
}

/** A yes or no; no where it is left out. */
export function flagOf(question: Question, name: string): boolean {
  const value = question[name] ?? false;
  if (typeof value !== 'boolean') throw new UsageError(`expected "${name}" as true or false`);
  return value;
}

/** Refuses fields that mean nothing here, so that nobody believes they did something. */
export function onlyFields(question: Question, names: readonly string[]): void {
  const other = Object.keys(question).find((name) => !names.includes(name));
  if (other !== undefined)
    throw new UsageError(`there is no field ${JSON.stringify(other.slice(0, 40))}; expected ${names.join(', ')}`);
}
