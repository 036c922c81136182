import { shell } from '../../evaluate/quote/shell.ts';
import { saidBy } from '../../evaluate/said-by.ts';
import { GITHUB_API } from '../../products/github-api.ts';
import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'github-api/not-a-member',
  title: 'The token is not authorised for single sign-on of the organisation',
  explanation:
    'The organisation asks for SAML sign-in. A token has to be authorised for it once, and again when the session of the person ends or the organisation renews its settings.',
  needs: ['exchange'],
  signals: saidBy(GITHUB_API, [
    {
      in: 'body',
      literal: 'Resource protected by organization SAML enforcement',
      strength: 'proved',
      source: 'https://docs.github.com/articles/authenticating-to-a-github-organization-with-saml-single-sign-on',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'SAML enforcement',
      pattern: /protected by organization SAML enforcement/i,
      strength: 'proved',
      source: 'https://docs.github.com/articles/authenticating-to-a-github-organization-with-saml-single-sign-on',
      lastSeen: '2026',
    },
    {
      in: 'header x-github-sso',
      literal: 'required',
      pattern: /^\s*required\b/i,
      strength: 'proved',
      source: 'https://docs.github.com/articles/authenticating-to-a-github-organization-with-saml-single-sign-on',
      lastSeen: '2026',
    },
  ]),
  generic: leftOpen,
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Authorise the token for the organisation.',
      command: (view) => {
        const url = /\burl=(https:\/\/github\.com\/[^\s;,]{1,300})/.exec(view.header('x-github-sso') ?? '')?.[1];
        return shell`xdg-open ${url ?? 'https://github.com/settings/tokens'}`;
      },
      check: '"Configure SSO" beside the token shows the organisation as authorised.',
    },
  ],
});
