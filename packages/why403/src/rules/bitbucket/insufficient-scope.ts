import { eachSentence, saidBy } from '../../evaluate/said-by.ts';
import { BITBUCKET } from '../../products/bitbucket.ts';
import { defineRule } from '../define-rule.ts';

const LIST = (name: string) => new RegExp(`${name}\\\\{0,3}["']\\s{0,9}:\\s{0,9}\\[([^\\]]{0,400})\\]`);

export default defineRule({
  id: 'bitbucket/insufficient-scope',
  title: 'The credentials lack a scope of Bitbucket; the answer lists needed and granted',
  explanation:
    'Bitbucket compares the scopes of the token or app password with those of the route, and says both in `detail`.',
  needs: ['exchange'],
  signals: saidBy(BITBUCKET, [
    ...eachSentence(
      {
        strength: 'proved',
        source: 'https://developer.atlassian.com/cloud/bitbucket/rest/intro/#authentication',
        lastSeen: '2026',
      },
      ['Your credentials lack one or more required privilege scopes', 'lack one or more required privilege scopes'],
    ),
  ]),
  refine({ exchange }, found) {
    const scopes = (name: string): readonly string[] =>
      LIST(name)
        .exec(exchange.body)?.[1]
        ?.match(/[a-z][a-z:_-]{1,60}/g) ?? [];
    const granted = scopes('granted');
    const missing = scopes('required').filter((scope) => !granted.includes(scope));
    if (missing.length === 0) return found;
    return {
      ...found,
      evidence: [...found.evidence, exchange.cite('body', `needed and not granted: ${missing.join(', ')}`)],
    };
  },
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Make a token with the scopes under `required`, and no more.',
      command: 'xdg-open https://id.atlassian.com/manage-profile/security/api-tokens',
      check: '`x-oauth-scopes` of the next answer has them.',
    },
  ],
});
