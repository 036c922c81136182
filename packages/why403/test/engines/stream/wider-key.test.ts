import { describe, expect, test } from 'vitest';
import { widerKey } from '../../../src/engines/stream/wider-key.ts';
import type { Dimension } from '../../../src/model/log-rows.ts';

/** All wider keys of a value, as texts. */
function chain(dimension: Dimension, text: string): string[] {
  const texts: string[] = [];
  for (let next = widerKey(dimension, text); next !== null; next = widerKey(next.dimension, next.text))
    texts.push(next.text);
  return texts;
}

describe('wider keys', () => {
  test.each<[Dimension, string, string[]]>([
    ['path', '/a/b/c.html', ['/a/b/', '/a/', '/']],
    ['path', '/a/b/', ['/a/b/', '/a/', '/']],
    ['path', '/', ['/']],
    ['path', '//x', ['//', '/']],
    ['path', 'http://a.test/', []],
    ['path', '*', []],
    ['client', '192.0.2.7', ['192.0.2.0/24', '192.0.0.0/16']],
    ['client', '::ffff:192.0.2.7', ['192.0.2.0/24', '192.0.0.0/16']],
    ['client', '192.0.2.256', []],
    ['client', '2001:db8:1:2::1', ['2001:db8:1::/48', '2001:db8::/32']],
    ['client', '2001:db8::1', ['2001:db8::/48', '2001:db8::/32']],
    ['client', '::1', ['::/48', '::/32']],
    ['client', '2001:db8:::1', []],
    ['client', 'host.example.test', []],
    ['referer', 'HTTPS://u@WWW.A.test:8443/x', ['www.a.test']],
    ['referer', 'android-app://com.example/', ['com.example']],
    ['referer', '-', []],
    ['agent', 'curl/8', []],
  ])('%s %s', (dimension, text, wider) => {
    expect(chain(dimension, text)).toEqual(wider);
  });

  test('folders are told apart down to 17 levels', () => {
    expect(chain('path', '/a'.repeat(40))).toHaveLength(17);
  });
});
