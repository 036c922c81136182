import { expect, test } from 'vitest';
import { confirmCrawlers, type NameServers } from '../../src/collect/confirm-crawlers.ts';

const BING = 'Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)';
const GOOGLE = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)';
const RANGES = { googlebot: { creationTime: '2026-08-21', prefixes: ['66.249.64.0/19'] } };

const failing = (code: string) => Promise.reject(Object.assign(new Error(code), { code }));

const NAMES: Readonly<Record<string, readonly string[]>> = {
  '157.55.39.1': ['msnbot-157-55-39-1.search.msn.com.'],
  '203.0.113.1': ['msnbot-157-55-39-1.search.msn.com'],
  '203.0.113.2': ['host.example'],
  '203.0.113.3': ['search.msn.com.evil.example'],
  '2001:db8::1': ['six.search.msn.com'],
};
const BACK: Readonly<Record<string, readonly string[]>> = {
  'msnbot-157-55-39-1.search.msn.com.': ['157.55.39.1'],
  'msnbot-157-55-39-1.search.msn.com': ['157.55.39.1'],
  'six.search.msn.com': ['2001:db8:0::1'],
};

function recorded() {
  const asked: string[] = [];
  const servers: NameServers = {
    reverse: async (address) => {
      asked.push(address);
      if (address === '203.0.113.9') return failing('ETIMEOUT');
      return NAMES[address] ?? failing('ENOTFOUND');
    },
    addresses: async (name) => BACK[name] ?? [],
  };
  return { asked, servers };
}

async function verdict(client: string) {
  return (await confirmCrawlers([{ agent: BING, clients: [client] }], RANGES, recorded().servers, () => {})).get(
    client,
  );
}

test.for([
  ['157.55.39.1', 'verified', 'a name of the operator that leads back'],
  ['2001:db8::1', 'verified', 'the same of IPv6, written otherwise'],
  ['203.0.113.1', 'fake', 'a name of the operator that leads elsewhere'],
  ['203.0.113.2', 'fake', 'a name of somebody else'],
  ['203.0.113.3', 'fake', 'a name that only begins like one of the operator'],
  ['203.0.113.4', 'fake', 'no name'],
  ['203.0.113.9', undefined, 'nobody answered'],
] as const)('%s is %s: %s', async ([client, expected]) => {
  expect(await verdict(client)).toBe(expected);
});

test('addresses of crawlers whose ranges are held are not asked for, nor those of others', async () => {
  const { asked, servers } = recorded();
  const said: string[] = [];
  const seen = [
    { agent: GOOGLE, clients: ['203.0.113.50'] },
    { agent: 'curl/8', clients: ['203.0.113.51'] },
    { agent: BING, clients: ['157.55.39.1', 'not-an-address'] },
  ];
  await confirmCrawlers(seen, RANGES, servers, (text) => said.push(text));
  expect(asked).toEqual(['157.55.39.1']);
  expect(said).toEqual(['asking the name servers of this machine for an address that calls itself bingbot']);
});

test('at most 200 addresses are asked for', async () => {
  const { asked, servers } = recorded();
  const clients = Array.from({ length: 999 }, (_, at) => `198.51.${at >> 8}.${at & 255}`);
  await confirmCrawlers([{ agent: BING, clients }], RANGES, servers, () => {});
  expect(asked).toHaveLength(200);
});
