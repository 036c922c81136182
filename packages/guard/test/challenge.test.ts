import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseChallenges } from '../src/challenge.ts';

describe('challenges of a WWW-Authenticate field', () => {
  test.for([
    ['Basic realm="simple"', [{ scheme: 'basic', parameters: { realm: 'simple' }, token68: null }]],
    ['Negotiate', [{ scheme: 'negotiate', parameters: {}, token68: null }]],
    [
      'Negotiate oRQwEqADCgEBoQsGCSqGSIb3EgECAg==',
      [{ scheme: 'negotiate', parameters: {}, token68: 'oRQwEqADCgEBoQsGCSqGSIb3EgECAg==' }],
    ],
    [
      // RFC 9110, 11.6.1
      'Basic realm="simple", Newauth realm="apps", type=1, title="Login to \\"apps\\""',
      [
        { scheme: 'basic', parameters: { realm: 'simple' }, token68: null },
        { scheme: 'newauth', parameters: { realm: 'apps', type: '1', title: 'Login to "apps"' }, token68: null },
      ],
    ],
    [
      'Bearer realm="example", error="insufficient_scope", scope="a b", Basic realm="x"',
      [
        {
          scheme: 'bearer',
          parameters: { realm: 'example', error: 'insufficient_scope', scope: 'a b' },
          token68: null,
        },
        { scheme: 'basic', parameters: { realm: 'x' }, token68: null },
      ],
    ],
    [
      'Negotiate, NTLM, Basic realm="x"',
      [
        { scheme: 'negotiate', parameters: {}, token68: null },
        { scheme: 'ntlm', parameters: {}, token68: null },
        { scheme: 'basic', parameters: { realm: 'x' }, token68: null },
      ],
    ],
    [
      'Bearer error=insufficient_scope',
      [{ scheme: 'bearer', parameters: { error: 'insufficient_scope' }, token68: null }],
    ],
    [', , Bearer ,', [{ scheme: 'bearer', parameters: {}, token68: null }]],
    ['Bearer realm = "spaced"', [{ scheme: 'bearer', parameters: { realm: 'spaced' }, token68: null }]],
    [
      'Digest realm="a, b", nonce="c=d"',
      [{ scheme: 'digest', parameters: { realm: 'a, b', nonce: 'c=d' }, token68: null }],
    ],
    ['', []],
    ['"broken', []],
  ] as const)('%s', ([field, expected]) => {
    expect(parseChallenges(field).map((one) => ({ ...one, parameters: { ...one.parameters } }))).toEqual(expected);
  });

  test('of several fields come in the order received', () => {
    expect(parseChallenges(['Basic realm="a"', 'Bearer']).map(({ scheme }) => scheme)).toEqual(['basic', 'bearer']);
  });

  test('a parameter called __proto__ is only a name', () => {
    const [challenge] = parseChallenges('Bearer __proto__="x", realm="y"');
    expect(challenge?.parameters.realm).toBe('y');
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });
});

const token = fc.stringMatching(/^[A-Za-z][A-Za-z0-9-]{0,10}$/);
const value = fc.string({ maxLength: 12 }).filter((text) => !/[\r\n]/.test(text));
const quoted = (text: string) => `"${text.replace(/[\\"]/g, '\\$&')}"`;

test('what was written is what is read', () => {
  const parameters = fc.uniqueArray(fc.tuple(token, value), {
    minLength: 1,
    maxLength: 4,
    selector: ([name]) => name.toLowerCase(),
  });
  fc.assert(
    fc.property(fc.array(fc.tuple(token, parameters), { minLength: 1, maxLength: 3 }), (challenges) => {
      const field = challenges.map(
        ([scheme, list]) => `${scheme} ${list.map(([name, text]) => `${name}=${quoted(text)}`).join(', ')}`,
      );
      const expected = challenges.map(([scheme, list]) => ({
        scheme: scheme.toLowerCase(),
        parameters: Object.fromEntries(list.map(([name, text]) => [name.toLowerCase(), text])),
      }));
      const read = parseChallenges(field.join(', ')).map((one) => ({
        scheme: one.scheme,
        parameters: { ...one.parameters },
      }));
      expect(read).toEqual(expected);
    }),
  );
});

test('no text makes it throw or hang', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => void parseChallenges(text)));
  const started = performance.now();
  for (const piece of ['a', '=', ',', '"', '\\', 'a=', 'a ', ' ', 'Bearer a="']) parseChallenges(piece.repeat(200_000));
  expect(performance.now() - started).toBeLessThan(5_000);
});
