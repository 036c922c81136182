/** An object of JSON. */
export type Members = Readonly<Record<string, unknown>>;

/** The value where it is an object, else an empty one. */
export function membersOf(value: unknown): Members {
  return isMembers(value) ? value : {};
}

/** Whether the value is an object, and no list. */
export function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A name as a segment of a JSON Pointer (RFC 6901, 3). */
export function segment(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** So many references may lead from one to the next; a longer chain, or a circle, leads nowhere. */
const LONGEST_CHAIN = 8;

/** Follows `$ref` within the document. What lies outside of it is not loaded. */
export function resolved(document: unknown, value: unknown): Members {
  let found = membersOf(value);
  for (let left = LONGEST_CHAIN; left > 0; left--) {
    const { $ref } = found;
    if (typeof $ref !== 'string') return found;
    found = membersOf($ref.startsWith('#/') ? at(document, $ref.slice(2)) : null);
  }
  return {};
}

function at(document: unknown, pointer: string): unknown {
  let value = document;
  for (const part of pointer.split('/')) {
    const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
    if (!isMembers(value) || !Object.hasOwn(value, name)) return null;
    value = value[name];
  }
  return value;
}
