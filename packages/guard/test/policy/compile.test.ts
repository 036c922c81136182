import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { compilePolicy, PolicyError } from '../../src/policy/compile.ts';
import { ACCESS_POLICY_SCHEMA } from '../../src/policy/schema.ts';
import { worldPolicy } from '../conformance/policy.ts';

const BASE = { version: 1, resource: 'https://api.example.test', rules: [] };

function mistakes(policy: unknown): string[] {
  try {
    compilePolicy(policy);
    return [];
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    return error.mistakes.map(({ at, message }) => `${at}: ${message}`);
  }
}

const rule = (members: object) => ({ ...BASE, rules: [{ id: 'a', match: 'GET /a/{id}', ...members }] });

describe('a policy', () => {
  it('that is right is taken', () => {
    expect(mistakes(worldPolicy('https://issuer.example.test/', 'https://issuer.example.test/jwks'))).toEqual([]);
  });

  it.each([
    ['a misspelt member', rule({ scope: ['x'] }), '/rules/0/scope: unknown member; did you mean "scopes"?'],
    ['a member that nobody knows', { ...BASE, colour: 1 }, '/colour: unknown member'],
    ['another version', { ...BASE, version: 2 }, '/version: 2; expected 1'],
    ['no rules', { version: 1, resource: 'x' }, ': "rules" is missing'],
    [
      'a scope with a blank',
      rule({ scopes: ['a b'] }),
      '/rules/0/scopes/0: "a b"; expected a text of the form ^[!#-\\[\\]-~]+$',
    ],
    ['an empty list', rule({ scopes: [] }), '/rules/0/scopes: []; expected a list that is not empty'],
    ['roles that name none', rule({ roles: {} }), '/rules/0/roles: {}; expected an object with "any" or "all"'],
    [
      'a sign-in that may be any',
      rule({ authentication: {} }),
      '/rules/0/authentication: {}; expected an object with "acr" or "max_age"',
    ],
    [
      'two rules with one id',
      {
        ...BASE,
        rules: [
          { id: 'a', match: 'GET /a' },
          { id: 'a', match: 'GET /b' },
        ],
      },
      '/rules/1/id: "a" is the id of a rule above',
    ],
    [
      'two rules for one route',
      {
        ...BASE,
        rules: [
          { id: 'a', match: 'GET /a/{x}' },
          { id: 'b', match: 'GET /a/{y}' },
        ],
      },
      '/rules/1/match: "GET /a/{y}" is matched by a rule above already',
    ],
    [
      'a plan of nobody',
      rule({ auth: 'optional', account: ['pro'] }),
      '/rules/0: "auth": "optional" and a requirement that only a subject can meet',
    ],
    [
      'a network that is none',
      rule({ addresses: ['10.0.0.0/33'] }),
      '/rules/0/addresses/0: "10.0.0.0/33" is no network',
    ],
    [
      'a requirement nobody can meet',
      rule({ auth: 'none', scopes: ['x'] }),
      '/rules/0: "auth": "none" and a requirement of the subject',
    ],
    [
      'concealment without a resource',
      rule({ conceal: true }),
      '/rules/0: "conceal" without a "resource" that decides who may see it',
    ],
    [
      'a parameter that the path lacks',
      rule({ resource: { type: 't', id: '{other}', relation: 'owner' } }),
      '/rules/0: "{other}" is no parameter of "GET /a/{id}"',
    ],
    [
      'scopes that imply each other',
      { ...BASE, scopes: { a: { implies: ['b'] }, b: { implies: ['a'] } } },
      '/scopes/a: implies itself, through "b"',
    ],
  ])('with %s says so', (_, policy, expected) => {
    expect(mistakes(policy)).toContain(expected);
  });

  it.each([null, 7, 'x', [], undefined])('that is %j is refused', (policy) => {
    expect(mistakes(policy)).toHaveLength(1);
  });

  it('of 100,000 rules is compiled in bounded time', () => {
    const rules = Array.from({ length: 100_000 }, (_, at) => ({
      id: `r${at}`,
      match: `GET /r/${at}/{id}`,
      scopes: ['s'],
    }));
    const { routes } = compilePolicy({ ...BASE, rules });
    expect(routes.find('/r/99999/7')?.segments).toEqual(['7']);
  });

  it('with a long chain of implied scopes is compiled', () => {
    const scopes = Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`s${at}`, { implies: [`s${at + 1}`] }]));
    const { rules } = compilePolicy({ ...rule({ scopes: ['s300'] }), scopes });
    expect(rules[0]?.scopes[0]).toHaveLength(301);
  });
});

describe('the schema', () => {
  it('is a JSON Schema that takes and refuses the same', () => {
    const validate = new Ajv2020({ strict: false }).compile(ACCESS_POLICY_SCHEMA);
    expect(validate(worldPolicy('https://i.example.test/', 'https://i.example.test/jwks'))).toBe(true);
    for (const wrong of [rule({ scope: ['x'] }), { ...BASE, version: 2 }, rule({ scopes: [] }), rule({ roles: {} })])
      expect(validate(wrong)).toBe(false);
  });

  it('is published as a file', () => {
    const file = new URL('../../schema/access.schema.json', import.meta.url);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(ACCESS_POLICY_SCHEMA);
  });
});
