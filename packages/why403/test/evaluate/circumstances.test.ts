import { describe, expect, test } from 'vitest';
import {
  asksForAddress,
  asksForAdministration,
  asksForDirectory,
  asksForGuardedPath,
  asksForScript,
  carriesCredentials,
  carriesNoCredentials,
  carriesSignature,
  changesSomething,
  embedsFromElsewhere,
  hasOverlongSegment,
  isMachine,
  isNoScript,
  managesFiles,
  namesWebOrigin,
  noIndexLookup,
  plainHttp,
  sendsContent,
} from '../../src/evaluate/circumstances.ts';
import { type ExchangeView, viewExchange } from '../../src/evaluate/exchange-view.ts';
import { foreignReferer, injectionMarks, scriptAgent, sentBody } from '../../src/evaluate/firewall-triggers.ts';
import { makeExchange, type RawExchange } from '../../src/index.ts';
import type { Evidence } from '../../src/model/diagnosis.ts';

function asked(raw: Partial<RawExchange>): ExchangeView {
  return viewExchange(makeExchange({ source: { name: 'x', line: null }, method: 'GET', status: 403, ...raw }));
}

const at = (url: string) => asked({ url });
const sent = (name: string, value: string, url = 'https://www.shop.test/a') =>
  asked({ url, requestHeaders: [[name, value]] });
const SITE = 'https://www.shop.test';

type Row = readonly [seen: (view: ExchangeView) => Evidence[], speaking: ExchangeView, silent: ExchangeView];

describe('a circumstance is cited where it holds, and only there', () => {
  test.for<Row>([
    [asksForDirectory, at(`${SITE}/images/`), at(`${SITE}/images`)],
    [asksForGuardedPath, at(`${SITE}/.env`), at(`${SITE}/.well-known/acme-challenge/x`)],
    [asksForScript, at(`${SITE}/index.php/news`), at(`${SITE}/photo.phps.jpg`)],
    [asksForAdministration, at(`${SITE}/wp-login.php`), at(`${SITE}/my-admin-notes`)],
    [asksForAddress, at('http://203.0.113.7/'), at(`${SITE}/203.0.113.7`)],
    [changesSomething, asked({ method: 'DELETE' }), asked({ method: 'HEAD' })],
    [managesFiles, asked({ method: 'PROPFIND' }), asked({ method: 'PUT' })],
    [plainHttp, at('http://www.shop.test/login'), at('http://www.shop.test/news')],
    [carriesSignature, at(`${SITE}/f?md5=abc&expires=1`), at(`${SITE}/f?page=2`)],
    [hasOverlongSegment, at(`${SITE}/${'a'.repeat(256)}`), at(`${SITE}/${'a/'.repeat(256)}`)],
    [isNoScript, at(`${SITE}/photo.jpg`), at(`${SITE}/index.php`)],
    [isMachine, sent('User-Agent', 'python-requests/2.31'), sent('User-Agent', 'Mozilla/5.0 (X11; Linux)')],
    [isMachine, sent('Accept', '*/*'), at(SITE)],
    [scriptAgent, sent('User-Agent', 'curl/8.5.0'), sent('User-Agent', 'Mozilla/5.0 (X11; Linux) curl')],
    [sendsContent, at(`${SITE}/s?q=%3Cscript%3E`), at(`${SITE}/s?q=shoes`)],
    [sentBody, asked({ method: 'PUT' }), asked({ method: 'DELETE' })],
    [injectionMarks, at(`${SITE}/s?q=1'+or+'1`), at(`${SITE}/s?q=union+members`)],
    [namesWebOrigin, sent('Origin', 'https://other.test'), sent('Referer', 'https://other.test')],
    [carriesCredentials, sent('Cookie', 'a=b'), sent('X-Forwarded-For', '203.0.113.7')],
    [embedsFromElsewhere, sent('Referer', 'https://blog.test/'), sent('Referer', `${SITE}/gallery`)],
    [foreignReferer, sent('Referer', 'https://blog.test/'), sent('Referer', 'https://static.shop.test/')],
  ])('%o', ([seen, speaking, silent]) => {
    expect(seen(speaking)).not.toEqual([]);
    expect(seen(silent)).toEqual([]);
  });
});

test('where the request is not shown, nothing is cited', () => {
  const nothing = viewExchange(makeExchange({ source: { name: 'x', line: null }, status: 403, body: 'no' }));
  for (const seen of [asksForDirectory, changesSomething, carriesSignature, isMachine, sendsContent, plainHttp]) {
    expect(seen(nothing)).toEqual([]);
  }
  expect(carriesNoCredentials(nothing)).toBe(false);
});

test('a Referer is of another host only where the host asked for is known', () => {
  for (const seen of [embedsFromElsewhere, foreignReferer]) {
    expect(seen(asked({ url: '/photo.jpg', requestHeaders: [['Referer', 'https://blog.test/']] }))).toEqual([]);
  }
});

test('a media file that is embedded elsewhere is cited as well', () => {
  const parts = embedsFromElsewhere(sent('Referer', 'https://blog.test/', `${SITE}/photo.jpg`)).map(({ part }) => part);
  expect(parts).toEqual(['request-header referer', 'url']);
});

test('that nothing was sent to authenticate with is seen where request headers are shown', () => {
  expect(carriesNoCredentials(sent('Accept', '*/*'))).toBe(true);
  expect(carriesNoCredentials(sent('Authorization', 'Basic x'))).toBe(false);
});

test('an index file is looked for to answer GET, HEAD and POST', () => {
  expect(['GET', 'HEAD', 'POST'].map((method) => noIndexLookup(asked({ method })))).toEqual([null, null, null]);
  expect(noIndexLookup(asked({ method: 'PUT' }))).toContain('PUT');
});
