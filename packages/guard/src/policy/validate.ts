import type { Schema } from './schema.ts';

/** One thing that is wrong with a document, and where. */
export interface Mistake {
  /** As a JSON Pointer (RFC 6901); empty for the whole. */
  readonly at: string;
  readonly message: string;
}

/** After so many a list helps nobody, and a hostile document could make it long. */
const MOST_MISTAKES = 50;

/** Holds a value against a schema and says everything that is wrong. */
export function validate(value: unknown, schema: Schema): readonly Mistake[] {
  const mistakes: Mistake[] = [];
  visit(value, schema, '', mistakes);
  return mistakes;
}

function visit(value: unknown, schema: Schema, at: string, mistakes: Mistake[]): void {
  if (mistakes.length >= MOST_MISTAKES) return;
  const wrong = wrongWithItself(value, schema);
  if (wrong !== null) {
    mistakes.push({ at, message: wrong });
  } else if (Array.isArray(value)) {
    value.forEach((item, index) => {
      if (schema.items !== undefined) visit(item, schema.items, `${at}/${index}`, mistakes);
    });
  } else if (typeof value === 'object' && value !== null) {
    visitMembers(value as Readonly<Record<string, unknown>>, schema, at, mistakes);
  }
}

function visitMembers(
  value: Readonly<Record<string, unknown>>,
  { properties = {}, required = [], additionalProperties }: Schema,
  at: string,
  mistakes: Mistake[],
): void {
  for (const name of required) {
    if (!Object.hasOwn(value, name)) mistakes.push({ at, message: `"${name}" is missing` });
  }
  for (const [name, member] of Object.entries(value)) {
    const place = `${at}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    const known = Object.hasOwn(properties, name) ? properties[name] : additionalProperties;
    if (known === false)
      mistakes.push({ at: place, message: `unknown member${closest(name, Object.keys(properties))}` });
    else if (known !== undefined) visit(member, known, place, mistakes);
  }
}

function wrongWithItself(value: unknown, schema: Schema): string | null {
  if (schema.anyOf !== undefined) {
    const fits = schema.anyOf.some((one) => validate(value, one).length === 0);
    return fits ? null : `${shown(value)}; expected ${schema.anyOf.map(expected).join(' or ')}`;
  }
  return fitsItself(value, schema) ? null : `${shown(value)}; expected ${expected(schema)}`;
}

function fitsItself(value: unknown, schema: Schema): boolean {
  if (schema.const !== undefined) return value === schema.const;
  if (schema.enum !== undefined) return typeof value === 'string' && schema.enum.includes(value);
  if (schema.type === 'array') return Array.isArray(value) && value.length >= (schema.minItems ?? 0);
  if (schema.type === 'object')
    return (
      typeof value === 'object' &&
      value !== null &&
      !Array.isArray(value) &&
      Object.keys(value).length >= (schema.minProperties ?? 0)
    );
  if (schema.type === 'boolean') return typeof value === 'boolean';
  if (schema.type === 'integer') return Number.isSafeInteger(value) && (value as number) >= (schema.minimum ?? 0);
  return typeof value === 'string' && new RegExp(schema.pattern ?? '', 'u').test(value);
}

function expected(schema: Schema): string {
  const { const: only, enum: list, type, minimum, pattern, minItems, description } = schema;
  if (only !== undefined) return JSON.stringify(only);
  if (list !== undefined) return list.map((one) => `"${one}"`).join(', ');
  if (type === 'array') return minItems === 1 ? 'a list that is not empty' : 'a list';
  if (type === 'object' && schema.minProperties === 1)
    return `an object with ${Object.keys(schema.properties ?? {})
      .map((name) => `"${name}"`)
      .join(' or ')}`;
  if (type === 'object') return 'an object';
  if (type === 'boolean') return 'true or false';
  if (type === 'integer') return `a whole number${minimum === undefined ? '' : ` from ${minimum}`}`;
  return `a text${description === undefined ? '' : ` (${description})`}${pattern === undefined ? '' : ` of the form ${pattern}`}`;
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/** The member that was meant, where one is the beginning of the other: `scope` for `scopes`. */
function closest(name: string, known: readonly string[]): string {
  const near = known.find((one) => one.startsWith(name) || name.startsWith(one));
  return near === undefined ? '' : `; did you mean "${near}"?`;
}
