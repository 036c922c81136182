/** Bits of `Options`. */
export const INDEXES = 1;
const INCLUDES = 2;
/** Bit of `FollowSymLinks`. */
export const FOLLOW_LINKS = 4;
/** Bit of `ExecCGI`. */
export const EXEC_CGI = 8;
const EXEC_IN_INCLUDES = 32;
/** Bit of `SymLinksIfOwnerMatch`. */
export const LINKS_OF_OWNER = 64;
/** Bit of `MultiViews`. */
export const MULTI_VIEWS = 128;
const ALL = INDEXES | INCLUDES | EXEC_IN_INCLUDES | FOLLOW_LINKS | EXEC_CGI;
/** What may be set where `AllowOverride` names no options. */
export const ANY_OPTION = ALL | LINKS_OF_OWNER | MULTI_VIEWS;

const NAMES: Readonly<Record<string, number>> = {
  indexes: INDEXES,
  includes: INCLUDES | EXEC_IN_INCLUDES,
  includesnoexec: INCLUDES,
  followsymlinks: FOLLOW_LINKS,
  symlinksifownermatch: LINKS_OF_OWNER,
  execcgi: EXEC_CGI,
  multiviews: MULTI_VIEWS | EXEC_CGI,
  runscripts: MULTI_VIEWS | EXEC_CGI,
  none: 0,
  all: ALL,
};

/** Options of one section, or of several merged: those in force, and what signed words add and take away. */
export interface Options {
  readonly on: number;
  readonly add: number;
  readonly remove: number;
  /** No unsigned list stands here: what is above still counts. */
  readonly isOpen: boolean;
}

/** Where no `Options` line stands. */
export const NO_OPTIONS: Options = { on: 0, add: 0, remove: 0, isOpen: true };
/** What holds before any line: `FollowSymLinks` (core.c, OPT_SYM_LINKS as default). */
export const SERVER_OPTIONS: Options = { on: FOLLOW_LINKS, add: 0, remove: 0, isOpen: true };

/** Options after one more `Options` line of the same section, or what is wrong with the line. */
export function withOptions(before: Options, words: readonly string[], permitted: number): Options | string {
  let { on, add, remove, isOpen } = before;
  let isSigned = false;
  for (const [index, word] of words.entries()) {
    const sign = word.startsWith('+') || word.startsWith('-') ? word[0] : '';
    const name = sign === '' ? word : word.slice(1);
    if (sign !== '') {
      if (!isSigned && index > 0 && !isOpen) return 'all options with a sign, or none';
      isSigned = true;
    } else if (index === 0) {
      on = 0;
      isOpen = false;
    } else if (isSigned) {
      return 'all options with a sign, or none';
    }
    const bits = NAMES[name.toLowerCase()];
    if (bits === undefined) return `an option of httpd instead of "${name}"`;
    if (sign !== '' && /^(?:none|all)$/i.test(name)) return `"${name}" without a sign`;
    if ((bits & permitted) !== bits) return `an option that AllowOverride permits instead of "${name}"`;
    if (sign === '-') {
      remove |= bits;
      add &= ~bits;
      on &= ~bits;
    } else {
      on |= bits;
      if (sign === '+') {
        add |= bits;
        remove &= ~bits;
      }
    }
  }
  return { on, add, remove, isOpen };
}

/** `merge_core_dir_configs`: an unsigned list starts anew, signed words change what is there. */
export function mergeOptions(base: Options, over: Options): Options {
  if (!over.isOpen) return over;
  const add = (base.add & ~over.remove) | over.add;
  const remove = (base.remove & ~over.add) | over.remove;
  return { on: (base.on & ~remove) | add, add, remove, isOpen: base.isOpen };
}

/** Which groups of directives an `.htaccess` may use. */
export interface Override {
  readonly groups: ReadonlySet<string>;
  /** Bits of `Options` that it may set. */
  readonly options: number;
  /** What is not permitted is passed over (`Nonfatal=Override`), or what is not known (`Nonfatal=Unknown`). */
  readonly forgives: ReadonlySet<'override' | 'unknown'>;
}

/** `AllowOverride None`. */
export const NO_OVERRIDE: Override = { groups: new Set(), options: ANY_OPTION, forgives: new Set() };
const GROUPS = ['limit', 'options', 'fileinfo', 'authconfig', 'indexes'];

/** Reads the words of `AllowOverride`, or says what was expected. */
export function parseAllowOverride(words: readonly string[]): Override | string {
  const groups = new Set<string>();
  const forgives = new Set<'override' | 'unknown'>();
  let options = ANY_OPTION;
  for (const word of words) {
    const [name = '', value] = word.toLowerCase().split('=', 2);
    if (name === 'all') for (const group of GROUPS) groups.add(group);
    else if (name === 'none') groups.clear();
    else if (name === 'nonfatal') {
      if (value === 'all' || value === 'override') forgives.add('override');
      if (value === 'all' || value === 'unknown') forgives.add('unknown');
    } else if (!GROUPS.includes(name)) return `Limit, Options, FileInfo, AuthConfig, Indexes, All or None`;
    else groups.add(name);
    // The bare word stands for `Options=All`, which has neither SymLinksIfOwnerMatch nor MultiViews.
    if (name === 'options') options = (value ?? 'all').split(',').reduce((bits, one) => bits | (NAMES[one] ?? 0), 0);
  }
  return { groups, options, forgives };
}
