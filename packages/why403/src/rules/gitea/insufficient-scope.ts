import { PAGES } from '../../evaluate/said-by.ts';
import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'gitea/insufficient-scope',
  title: 'The Gitea token lacks a scope that the message names',
  explanation: 'Since 1.20 tokens have scopes by area. The token was made without the one that this route needs.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'token does not have at least one of required scope',
      pattern: /token does not have at least one of required scope\(s\)/,
      unless: PAGES,
      strength: 'proved',
      source: 'https://docs.gitea.com/development/oauth2-provider#scopes',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'token does not have required scope',
      unless: PAGES,
      strength: 'proved',
      source: 'https://docs.gitea.com/development/oauth2-provider#scopes',
      lastSeen: '2026',
    },
  ],
  refine({ exchange }, found) {
    const needed = /required scope\(s\)(?::|, required=)\s{0,4}\[([a-z:, ]{1,200})\]/.exec(exchange.body)?.[1];
    if (needed === undefined) return found;
    return { ...found, evidence: [...found.evidence, exchange.cite('body', `scope needed: ${needed}`)] };
  },
  generic: leftOpen,
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Make a token with the scope in brackets, and no more.',
      command: 'gitea admin user generate-access-token --username USER --scopes write:repository',
      check: 'The same request passes.',
    },
  ],
});
