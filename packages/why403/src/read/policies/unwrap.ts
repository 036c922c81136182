import { membersOf } from '../json-members.ts';

/** A document that stands in a text; percent-encoded it is up to three times as long. */
const LONGEST_TEXT = 4 * 1024 * 1024;

/** Whether a document says to whom it speaks, as those on buckets, keys and roles do. */
export function hasPrincipal(document: unknown): boolean {
  const { Statement: given } = membersOf(document);
  const statements: readonly unknown[] = Array.isArray(given) ? given : [given];
  return statements.some((one) => {
    const { Principal: principal, NotPrincipal: spared } = membersOf(one);
    return principal !== undefined || spared !== undefined;
  });
}

/** The names under which answers of AWS and its command line hold a document. */
const HOLDERS = [
  'Policy',
  'PolicyDocument',
  'Document',
  'AssumeRolePolicyDocument',
  'PolicyVersion',
  'Role',
  'Content',
];

/** A document out of what the command line of AWS prints around it, as text, percent-encoded or not. */
export function unwrapped(given: unknown): unknown {
  let value = given;
  for (let layers = 0; layers < 4; layers++) {
    if (typeof value === 'string') {
      const parsed = parsedText(value);
      if (parsed === null) return value;
      value = parsed;
      continue;
    }
    const members = membersOf(value);
    if (members.Statement !== undefined || members.Version !== undefined) return value;
    const holder = HOLDERS.find((name) => members[name] !== undefined);
    if (holder === undefined) return value;
    value = members[holder];
  }
  return value;
}

/** The JSON Pointer that leads to a document within what is printed around it; to the text where it stands in one. */
export function documentPointer(given: unknown): string {
  let pointer = '';
  for (let value = given; ; ) {
    const members = membersOf(value);
    const holder = HOLDERS.find((name) => members[name] !== undefined);
    if (members.Statement !== undefined || members.Version !== undefined || holder === undefined) return pointer;
    pointer += `/${holder}`;
    value = members[holder];
  }
}

function parsedText(text: string): unknown {
  if (text.length > LONGEST_TEXT) return null;
  try {
    const plain = /^\s*%7B/i.test(text) ? decodeURIComponent(text) : text;
    return /^\s*\{/.test(plain) ? JSON.parse(plain) : null;
  } catch {
    return null;
  }
}
