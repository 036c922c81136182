import type { Cause } from '../model/taxonomy.ts';

const WORDS: readonly (readonly [RegExp, Cause])[] = [
  [/hot-?link|referer|referrer|leech/i, 'hotlink-protection'],
  [/\b(?:bots?|crawlers?|scrapers?|user-?agents?|spiders?)\b/i, 'bot-protection'],
  [/country|region|geo/i, 'geo-block'],
  [/rate|too many|throttl|slow down|flood/i, 'rate-limit'],
  [/purge|method|ban not allowed|verb/i, 'method-restricted'],
  [/\bip\b|address|network|client not allowed|blacklist|blocklist|allow-?list/i, 'ip-block'],
  [/waf|attack|injection|malicious|exploit/i, 'waf-rule'],
];

/** The cause that an operator's own words name, as far as they do. */
export function causeInWords(reason: string): Cause | null {
  return WORDS.find(([pattern]) => pattern.test(reason))?.[1] ?? null;
}
