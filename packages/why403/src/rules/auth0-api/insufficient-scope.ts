import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import auth0Api from '../../products/auth0-api.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'Insufficient scope, expected any of',
    strength: 'proved',
    source: 'https://github.com/raster-foundry/raster-foundry/issues/2030',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'Insufficient scope, expected all of',
    strength: 'proved',
    source: 'https://auth0.com/docs/api/management/v2',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'insufficient_scope',
    pattern: /\berrorCode["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}["'\\]{0,3}insufficient_scope/i,
    also: [{ in: 'header x-auth0-requestid', literal: '' }],
    strength: 'proved',
    source: 'https://github.com/raster-foundry/raster-foundry/issues/2030',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'auth0-api/insufficient-scope',
  title: 'The Auth0 Management API token lacks each of the scopes that would do',
  explanation:
    'The message lists the scopes of which one (any of) or every one (all of) is needed. A token of a user carries the `current_user` ones at most; the others come from a machine-to-machine application.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, auth0Api.present),
  fixes: [
    {
      actor: 'account-owner',
      summary:
        'Authorise the application for the Management API with one of the listed scopes: Applications, APIs, Auth0 Management API, Machine to Machine Applications.',
      check: 'The `scope` claim of a new token lists it.',
      weakens: 'The application can then do this for every user of the tenant.',
    },
    { actor: 'developer', summary: 'Ask for a new token: one that was issued before keeps its scopes.' },
  ],
});
