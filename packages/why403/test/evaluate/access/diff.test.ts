import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explainAccess } from 'why403-guard/explain';
import { compareAccess } from '../../../src/evaluate/access/diff.ts';
import { NOW, token } from '../token/tokens.ts';

const HEAD = { version: 1, resource: 'https://api.example.test', issuers: [{ issuer: 'https://login.example.test/' }] };
const policy = (...rules: object[]) => ({ ...HEAD, rules });
const a = (members: object = {}) => ({ id: 'a', match: 'GET /a', ...members });

function compare(before: unknown, after: unknown) {
  return compareAccess({ file: 'old.json', document: before }, { file: 'new.json', document: after });
}

const shortly = ({ findings }: ReturnType<typeof compare>) =>
  findings.map(({ check, effect, names }) => [check, effect, ...names].join(' '));

describe('a new policy', () => {
  it.each([
    ['the same', policy(a()), policy(a()), []],
    [
      'another id, order and audit',
      policy(a({ id: 'x' }), { id: 'b', match: 'GET /b' }),
      policy({ id: 'b', match: 'GET /b' }, a({ audit: 'all' })),
      [],
    ],
    ['a rule less', policy(a()), policy(), ['route-removed loses']],
    ['a rule more', policy(), policy(a()), ['route-added gains']],
    ['a scope more', policy(a()), policy(a({ scopes: ['s'] })), ['scope-added loses s']],
    ['a scope less', policy(a({ scopes: ['s'] })), policy(a()), ['scope-removed gains s']],
    [
      'another scope',
      policy(a({ scopes: ['s'] })),
      policy(a({ scopes: ['t'] })),
      ['scope-added loses t', 'scope-removed gains s'],
    ],
    [
      'a role more that does',
      policy(a({ roles: { any: ['x'] } })),
      policy(a({ roles: { any: ['x', 'y'] } })),
      ['role-added gains y'],
    ],
    [
      'a role less that does',
      policy(a({ roles: { any: ['x', 'y'] } })),
      policy(a({ roles: { any: ['x'] } })),
      ['role-removed loses y'],
    ],
    ['a role at all', policy(a()), policy(a({ roles: { any: ['x'] } })), ['role-needed loses x']],
    [
      'one more of all roles',
      policy(a({ roles: { all: ['x'] } })),
      policy(a({ roles: { all: ['x', 'y'] } })),
      ['role-needed loses y'],
    ],
    ['no role', policy(a({ roles: { any: ['x'] } })), policy(a()), ['role-not-needed gains x']],
    ['no credentials', policy(a({ scopes: ['s'] })), policy(a({ auth: 'none' })), ['auth-lowered gains required none']],
    ['credentials', policy(a({ auth: 'none' })), policy(a()), ['auth-raised loses none required']],
    ['an address', policy(a()), policy(a({ addresses: ['10.0.0.0/8'] })), ['requirement-added loses addresses']],
    ['no address', policy(a({ addresses: ['10.0.0.0/8'] })), policy(a()), ['requirement-removed gains addresses']],
    [
      'another address',
      policy(a({ addresses: ['10.0.0.0/8'] })),
      policy(a({ addresses: ['10.0.0.0/9'] })),
      ['requirement-changed changes addresses'],
    ],
    [
      'another issuer',
      policy(),
      { ...policy(), issuers: [{ issuer: 'https://new.example.test/' }] },
      ['issuer-removed loses https://login.example.test/', 'issuer-added gains https://new.example.test/'],
    ],
    [
      'another audience',
      policy(),
      { ...policy(), resource: 'https://new.example.test' },
      ['audience-changed changes https://api.example.test https://new.example.test'],
    ],
    ['other claims', policy(), { ...policy(), claims: { roles: ['r'] } }, ['claims-changed changes']],
    [
      'a parameter called otherwise',
      policy({ id: 'b', match: 'GET /b/{x}' }),
      policy({ id: 'b', match: 'GET /b/{y}' }),
      [],
    ],
  ])('%s', (_, before, after, expected) => {
    expect(shortly(compare(before, after))).toEqual(expected);
  });

  it('in which a request falls to a less specific rule is compared with that', () => {
    const general = { id: 'general', match: 'GET /x/{id}', scopes: ['wide'] };
    const special = { id: 'special', match: 'GET /x/mine', scopes: ['narrow'] };
    const report = compare(policy(general, special), policy(general));
    expect(shortly(report)).toEqual(['scope-added loses wide', 'scope-removed gains narrow']);
    expect(report.findings[0]?.route).toBe('GET /x/mine');
  });

  it('that no longer lets a wider scope stand for another', () => {
    const before = { ...policy(a({ scopes: ['read'] })), scopes: { write: { implies: ['read'] } } };
    expect(shortly(compare(before, policy(a({ scopes: ['read'] }))))).toEqual(['scope-added loses read']);
    expect(shortly(compare(policy(a({ scopes: ['read'] })), before))).toEqual(['scope-removed gains read']);
  });

  it('that cannot be used is said to be that', () => {
    const report = compare(policy(a()), policy(a({ scope: 's' })));
    expect(shortly(report)).toEqual(['unknown-member ']);
    expect(report.notes).toHaveLength(1);
  });
});

const names = fc.option(fc.subarray(['r', 's', 't'], { minLength: 1 }), { nil: undefined });
const rule = fc
  .record({ auth: fc.constantFrom(undefined, 'none'), scopes: names, any: names, all: names })
  .map(({ auth, scopes, any, all }) => {
    if (auth === 'none') return a({ auth });
    const roles = any === undefined && all === undefined ? undefined : { any, all };
    return JSON.parse(JSON.stringify(a({ scopes, roles }))) as object;
  });

it('tells of every token that passes the one and not the other', () => {
  fc.assert(
    fc.property(
      rule,
      rule,
      fc.subarray(['r', 's', 't']),
      fc.subarray(['r', 's', 't']),
      fc.boolean(),
      (old, now, scopes, roles, hasToken) => {
        const held = hasToken ? token({ scope: scopes.join(' '), roles }) : null;
        const passes = (one: object) => explainAccess(policy(one), 'GET /a', held, NOW).status === 200;
        const effects = compare(policy(old), policy(now)).findings.map(({ effect }) => effect);
        if (passes(old) && !passes(now)) expect(effects).toContain('loses');
        if (!passes(old) && passes(now)) expect(effects).toContain('gains');
      },
    ),
    { numRuns: 1000 },
  );
});
