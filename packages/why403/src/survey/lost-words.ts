import type { Judgement } from '../model/survey.ts';

/** Where only the words of a page are known. */
export const SPEAKS_OF_REFUSAL: Judgement = {
  verdict: 'cannot tell',
  why: 'Its status is 200, and it says no more than that access is refused; whether it is meant so, a look at the page tells.',
};
/** What serves an address that is refused, by what was different. */
export const ALIVE_WITH = {
  address: {
    verdict: 'bot-block, probably alive',
    why: 'It is refused from here, and the log shows that the newest request of a verified search crawler was served.',
  },
  cookie: {
    verdict: 'bot-block, probably alive',
    why: 'It is served once the cookie that it sets is sent back; search crawlers send none back.',
  },
  referer: {
    verdict: 'bot-block, probably alive',
    why: 'It is served to who comes from a page of the site, and not without a Referer; search crawlers send none.',
  },
} as const;

/** https://developers.google.com/search/docs/crawling-indexing/robots/robots_txt, "Handling of errors and HTTP status codes". */
export const ROBOTS_REFUSED =
  'Google takes any 4xx but 429 as if there were no robots.txt: nothing is forbidden, and its sitemaps are not known (RFC 9309, 2.3.1.3 permits the same). Other readers, such as robotparser of Python, take 401 and 403 for "nothing may be asked".';
/** What the refusal of a sitemap means. */
export const SITEMAP_REFUSED = 'Search engines learn of no page from a sitemap that they may not read.';
