/** What an expression works with. `undefined` is a missing value: a header that is not there, an index out of bounds. */
export type EdgeValue =
  | string
  | number
  | boolean
  | EdgeAddress
  | readonly EdgeValue[]
  | ReadonlyMap<string, EdgeValue>
  | Untold
  | Each
  | undefined;

/** An address of a client or server. */
export class EdgeAddress {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** A value that the request has and nobody told us; says in words what it would take. */
export class Untold {
  readonly what: string;
  constructor(what: string) {
    this.what = what;
  }
}

/** The elements of an array, each for itself: what `[*]` makes of it. */
export class Each {
  readonly values: readonly EdgeValue[];
  constructor(values: readonly EdgeValue[]) {
    this.values = values;
  }
}

/** Applies something to a value, or to each element of what was spread with `[*]`. */
export function forEach(value: EdgeValue, change: (one: EdgeValue) => EdgeValue): EdgeValue {
  if (value instanceof Each) return new Each(value.values.map(change));
  if (value instanceof Untold) return value;
  return change(value);
}

const SHOWN = 120;

/** A value as one writes it into an expression, shortened, for the working. */
export function shownValue(value: EdgeValue): string {
  const text = written(value);
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}

function written(value: EdgeValue): string {
  if (value === undefined) return 'nothing';
  if (value instanceof Untold) return 'not told';
  if (value instanceof EdgeAddress) return value.text;
  if (value instanceof Each) return `[${value.values.slice(0, 20).map(written).join(', ')}]`;
  if (Array.isArray(value)) return `[${value.slice(0, 20).map(written).join(', ')}]`;
  if (value instanceof Map) return `{${[...value.keys()].slice(0, 20).join(', ')}}`;
  return JSON.stringify(value);
}
