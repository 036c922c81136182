import type { MatchedRule } from './modsecurity-event.ts';

/** Numbers that are free for rules of one's own: those below 100000. Low ones are what everybody takes first. */
const FIRST_ID = 10_000;
const IDS = 89_000;
const RULES_LIMIT = 12;

/** A name that stands in a directive as it is: no quote, comma, blank or variable in it can end the action. */
const SAFE_NAME = /^[\w.\-[\]]{1,120}$/;
const COLLECTION =
  /^(?:ARGS|ARGS_GET|ARGS_POST|ARGS_NAMES|ARGS_GET_NAMES|ARGS_POST_NAMES|REQUEST_HEADERS|REQUEST_HEADERS_NAMES|REQUEST_COOKIES|REQUEST_COOKIES_NAMES|FILES|FILES_NAMES|MULTIPART_PART_HEADERS|XML|JSON|RESPONSE_HEADERS)$/;
const SINGLE =
  /^(?:REQUEST_BODY|REQUEST_URI|REQUEST_URI_RAW|REQUEST_FILENAME|REQUEST_BASENAME|REQUEST_LINE|REQUEST_METHOD|REQUEST_PROTOCOL|QUERY_STRING|PATH_INFO|RESPONSE_BODY|RESPONSE_STATUS|REMOTE_ADDR)$/;
/** A path that stands in an operator as it is. */
const SAFE_PATH = /^\/[\w.~%+@:=&!$()*,;/-]{0,500}$/;

/**
 * What of a rule's match can be excluded: the one argument where it is named; where the name is not safe to write, the
 * kind of it; nothing where the report says no variable that a request has.
 */
export function targetOf({ variable }: MatchedRule): string | null {
  const [, kind = '', name] = /^([A-Z_]{2,40})(?::(.{1,200}))?$/s.exec(variable) ?? [];
  if (SINGLE.test(kind)) return kind;
  if (!COLLECTION.test(kind)) return null;
  return name !== undefined && (SAFE_NAME.test(name) || (kind === 'XML' && name === '/*')) ? `${kind}:${name}` : kind;
}

/** An exclusion as rules of ModSecurity: for one path, before the core rule set, or for all of them, after it. */
export interface Exclusion {
  readonly onPath: string;
  readonly onSite: string;
  /** `ARGS:comment of rule 942100`, for the sentence beside it. */
  readonly summary: string;
  readonly path: string | null;
}

/** The narrowest exclusion of what matched: these arguments, from these rules, on this path. */
export function exclusionFor(rules: readonly MatchedRule[], path: string | null): Exclusion {
  const listed = rules.slice(0, RULES_LIMIT).map((rule) => ({ id: rule.id, target: targetOf(rule) }));
  const safe = path !== null && SAFE_PATH.test(path) && !path.includes('%{') ? path : null;
  const actions = listed.map(({ id, target }) =>
    target === null ? `ctl:ruleRemoveById=${id}` : `ctl:ruleRemoveTargetById=${id};${target}`,
  );
  const where = safe ?? '/the/path';
  const number = FIRST_ID + (hashOf([where, ...actions].join()) % IDS);
  const first = `SecRule REQUEST_FILENAME "@streq ${where}" "id:${number},phase:1,pass,nolog`;
  return {
    onPath: `${[first, ...new Set(actions)].join(',\\\n  ')}"`,
    onSite: listed
      .flatMap(({ id, target }) => (target === null ? [] : [`SecRuleUpdateTargetById ${id} "!${target}"`]))
      .join('\n'),
    summary: listed
      .map(({ id, target }) => (target === null ? `rule ${id}` : `\`${target}\` of rule ${id}`))
      .join(', '),
    path: safe,
  };
}

/** FNV-1a: the same request gives the same number, and another one hardly ever. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash;
}
