import { describe, expect, it } from 'vitest';
import { readCrawlerRanges } from '../../src/read/crawler-ranges.ts';

describe('ranges of crawlers', () => {
  it('are lists under names, as shipped or as search engines publish them', () => {
    const text = JSON.stringify({
      Bingbot: { creationTime: '2026-01-02T00:00:00', prefixes: [{ ipv4Prefix: '157.55.39.0/24' }, '2001:db8::/32'] },
    });
    expect(readCrawlerRanges(text, 'ranges.json')).toEqual({
      bingbot: { creationTime: '2026-01-02T00:00:00', prefixes: ['157.55.39.0/24', '2001:db8::/32'] },
    });
  });

  it.each([
    ['', /ranges.json: not JSON; expected \{"NAME"/],
    ['[]', /expected \{"NAME"/],
    ['{}', /no list in it/],
    ['{"bingbot":{"prefixes":["1.2.3.0/24"]}}', /"bingbot" has no "creationTime"/],
    ['{"bingbot":{"creationTime":"2026-01-02"}}', /"bingbot" has no "prefixes"/],
    ['{"bingbot":{"creationTime":"2026-01-02","prefixes":["1.2.3.0/40"]}}', /no address range: "1.2.3.0\/40"/],
    ['{"bingbot":{"creationTime":"2026-01-02","prefixes":[17]}}', /no address range: 17/],
  ])('that cannot be read say what was expected: %s', (text, message) => {
    expect(() => readCrawlerRanges(text, 'ranges.json')).toThrow(message);
  });
});
