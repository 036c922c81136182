/**
 * How crawlers name themselves, with the `+http…` address or the word that their operators document. The order decides
 * where an agent has several: the narrower name stands first.
 */
const CRAWLERS: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['AdsBot-Google', /\bAdsBot-Google(?:-Mobile)?\b/i],
  ['Mediapartners-Google', /\bMediapartners-Google\b/i],
  ['APIs-Google', /\bAPIs-Google\b/i],
  ['Storebot-Google', /\bStorebot-Google\b/i],
  ['GoogleOther', /\bGoogleOther\b/i],
  ['Google-InspectionTool', /\bGoogle-InspectionTool\b/i],
  ['Googlebot', /\bGooglebot(?:-(?:Image|News|Video))?\b/i],
  ['bingbot', /\b(?:bingbot|adidxbot|BingPreview|msnbot)\b/i],
  ['Applebot', /\bApplebot\b/i],
  ['DuckDuckBot', /\bDuckDuckBot\b/i],
  ['YandexBot', /\bYandex(?:Bot|Images|Mobile|RenderResourcesBot|AccessibilityBot)\w*\b/i],
  ['Baiduspider', /\bBaiduspider\b/i],
  ['PetalBot', /\bPetalBot\b/i],
  ['Yahoo! Slurp', /\bYahoo! Slurp\b/i],
  ['Qwantbot', /\bQwantbot\b/i],
  ['SeznamBot', /\bSeznamBot\b/i],
  ['AhrefsBot', /\bAhrefs(?:Bot|SiteAudit)\b/i],
  ['SemrushBot', /\bSemrushBot\b/i],
  ['MJ12bot', /\bMJ12bot\b/i],
  ['DotBot', /\bDotBot\b/i],
  ['GPTBot', /\bGPTBot\b/i],
  ['OAI-SearchBot', /\bOAI-SearchBot\b/i],
  ['ChatGPT-User', /\bChatGPT-User\b/i],
  ['ClaudeBot', /\b(?:ClaudeBot|Claude-SearchBot|Claude-User|anthropic-ai)\b/i],
  ['PerplexityBot', /\bPerplexity(?:Bot|-User)\b/i],
  ['CCBot', /\bCCBot\b/i],
  ['Bytespider', /\bBytespider\b/i],
  ['Amazonbot', /\bAmazonbot\b/i],
  ['meta-externalagent', /\bmeta-external(?:agent|fetcher)\b/i],
  ['facebookexternalhit', /\bfacebookexternalhit\b/i],
  ['Twitterbot', /\bTwitterbot\b/i],
  ['LinkedInBot', /\bLinkedInBot\b/i],
  ['Slackbot', /\bSlackbot(?:-LinkExpanding)?\b/i],
  ['Pinterestbot', /\bPinterest(?:bot)?\/\d/i],
  ['UptimeRobot', /\bUptimeRobot\b/i],
];

/** Crawlers that make pages known to search engines: refused, they take the pages out of search. */
const SEARCH: ReadonlySet<string> = new Set([
  'Googlebot',
  'Google-InspectionTool',
  'Storebot-Google',
  'bingbot',
  'Applebot',
  'DuckDuckBot',
  'YandexBot',
  'Baiduspider',
  'PetalBot',
  'Yahoo! Slurp',
  'Qwantbot',
  'SeznamBot',
  'OAI-SearchBot',
]);

/** A word that every name of a crawler has; most agents have none. */
const HINT =
  /bot|google|spider|slurp|yandex|preview|gpt|claude|anthropic|perplexity|meta-ext|facebookext|pinterest|ahrefs/i;
/** So many are kept, of the usual length: longer ones may be many, each different. */
const REMEMBERED = 5000;
const LONGEST_REMEMBERED = 500;
const names = new Map<string, string | null>();

/** The crawler that an agent calls itself; null: none that is known. */
export function crawlerName(agent: string): string | null {
  const known = names.get(agent);
  if (known !== undefined) return known;
  const name = HINT.test(agent) ? (CRAWLERS.find(([, pattern]) => pattern.test(agent))?.[0] ?? null) : null;
  if (agent.length > LONGEST_REMEMBERED) return name;
  if (names.size >= REMEMBERED) names.clear();
  names.set(agent, name);
  return name;
}

/** Whether a search engine is behind the name. */
export function isSearchCrawler(name: string): boolean {
  return SEARCH.has(name);
}

/** Programs and libraries that say so, and clients that name nothing. */
const SCRIPT =
  /^\[?(?:aiohttp|apache-httpclient|aws-cli|aws-sdk|axios|boto3|botocore|curl|dart|deno|go-http-client|got|guzzlehttp|http\.?client|httpie|insomnia|java|jakarta|lua-resty|libwww-perl|node|nodejs|okhttp|perl|php|postmanruntime|powershell|python|reqwest|restsharp|ruby|rust|scrapy|terraform|undici|unirest|wget|winhttp)\b|\bHeadlessChrome\b|\bPhantomJS\b|\b(?:bot|crawler|spider|scraper|scanner)\b|\+https?:\/\//i;

/** Whether an agent is that of a program rather than of a browser. */
export function isProgram(agent: string): boolean {
  return agent === '' || agent === '-' || SCRIPT.test(agent) || crawlerName(agent) !== null;
}
