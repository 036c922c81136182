import robotsParser from 'robots-parser';

/** Its types describe an ES module, and it is a CommonJS one. */
const parseRobots = robotsParser as unknown as (typeof robotsParser)['default'];

/** What a robots.txt says (RFC 9309). */
export interface RobotsRules {
  /** Whether an agent, by its product token, may ask an address of the same web origin. */
  allows(url: string, agent: string): boolean;
  /** Seconds between two requests that it asks for; null where it does not. No standard has it, and many files. */
  delay(agent: string): number | null;
  readonly sitemaps: readonly string[];
}

/** The least that a parser must take (RFC 9309, 2.5); Google stops there as well. */
export const ROBOTS_LIMIT = 512 * 1024;
const LONGEST_DELAY = 60;
/** Wildcards without end cost without end. */
const WILDCARDS = 20;

/** Reads a robots.txt. Lines that are no rules are passed over, as the standard says. */
export function readRobots(url: string, text: string): RobotsRules {
  const lines = text.slice(0, ROBOTS_LIMIT).split(/\r\n?|\n/);
  const kept = lines.filter((line) => line.length < 4000).flatMap(bounded);
  const rules = parseRobots(url, kept.join('\n').replace(/^\uFEFF/, ''));
  return {
    // Undefined: an address of another web origin, of which this file says nothing.
    allows: (address, agent) => rules.isAllowed(address, agent) !== false,
    delay(agent) {
      const seconds = Number(rules.getCrawlDelay(agent));
      return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, LONGEST_DELAY) : null;
    },
    sitemaps: rules.getSitemaps(),
  };
}

/** What holds where there is no robots.txt: everything may be asked (RFC 9309, 2.3.1.3). */
export const NO_RULES: RobotsRules = { allows: () => true, delay: () => null, sitemaps: [] };
/** What holds where it cannot be reached: nothing may (RFC 9309, 2.3.1.4). */
export const ALL_CLOSED: RobotsRules = { allows: () => false, delay: () => null, sitemaps: [] };

/** A rule with too many wildcards says less: what it forbids ends at the last that is read, and what it allows is not read. */
function bounded(line: string): readonly string[] {
  const plain = line.replace(/\*{2,}/g, '*');
  const parts = plain.split('*');
  if (parts.length - 1 <= WILDCARDS) return [plain];
  return /^\s*disallow\s*:/i.test(plain) ? [parts.slice(0, WILDCARDS).join('*')] : [];
}
