import { HANDLERS, isUnderstood, MAY_REFUSE } from './directives.ts';

/** A set of names of directives that are read together: one bit of a number. */
export type Family = number;

/** What names that which answers in a location. */
export const HANDLER: Family = 1;
/** `proxy_pass` and its like, which answer the bare name of a folder with a redirect to the name with its slash. */
export const PASS: Family = 2;
/** What the rewrite phase runs in the order of the file. */
export const REWRITE_STEP: Family = 4;
/** The rules that `allow` and `deny` write together. */
export const ADDRESS_RULE: Family = 8;
/** What belongs to a module that may refuse and is not modelled. */
export const FOREIGN: Family = 16;

const PASSES = /^(?:proxy|fastcgi|uwsgi|scgi|memcached|grpc)_pass$/;
const STEPS: ReadonlySet<string> = new Set(['return', 'rewrite', 'set', 'if', 'break']);
const CODE = /^(?:set_by_lua|rewrite_by_lua|js_rewrite)/;

const MOST_NAMES = 2000;
const known = new Map<string, Family>();

/** The families that a name belongs to, as one number. A name is weighed once: there are few of them. */
export function familiesOf(name: string): Family {
  let families = known.get(name);
  if (families === undefined) {
    families = weighed(name);
    // Of a file with nonsense in it no more is kept than of a good one.
    if (known.size < MOST_NAMES) known.set(name, families);
  }
  return families;
}

function weighed(name: string): Family {
  let families = 0;
  if (HANDLERS.has(name)) families |= HANDLER;
  if (PASSES.test(name)) families |= PASS;
  if (STEPS.has(name) || CODE.test(name)) families |= REWRITE_STEP;
  if (name === 'allow' || name === 'deny') families |= ADDRESS_RULE;
  if (!isUnderstood(name) || MAY_REFUSE.test(name)) families |= FOREIGN;
  return families;
}
