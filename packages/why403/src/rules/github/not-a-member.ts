import { eachSentence, saidBy } from '../../evaluate/said-by.ts';
import { GITHUB } from '../../products/github.ts';
import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'github/not-a-member',
  title: 'The organisation asks for single sign-on, and this credential is not authorised for it',
  explanation:
    'git over https needs a personal access token, or an SSH key, that was authorised for the organisation once.',
  needs: ['exchange'],
  signals: saidBy(GITHUB, [
    ...eachSentence(
      {
        strength: 'proved',
        source: 'https://docs.github.com/articles/authenticating-to-a-github-organization-with-saml-single-sign-on',
        lastSeen: '2026',
      },
      ['has enabled or enforced SAML SSO', 'you must use the HTTPS remote with a personal access token'],
    ),
  ]),
  generic: leftOpen,
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Authorise the token for the organisation: Settings, Developer settings, the token, "Configure SSO".',
      command: 'xdg-open https://github.com/settings/tokens',
      check: 'The push or clone passes.',
    },
  ],
});
