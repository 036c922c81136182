import { PAGES } from '../../evaluate/said-by.ts';
import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'gitlab-api/insufficient-scope',
  title: 'The GitLab token lacks the scope that this route needs',
  explanation:
    'GitLab names the scope it looked for in `scope`. The role of the person does not matter yet: the token was made for less.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'insufficient_scope',
      pattern:
        /\\{0,7}["']scope\\{0,7}["']\s{0,9}:\s{0,9}\\{0,7}["'](?:api|read_api|read_user|sudo|admin_mode|read_repository|write_repository|read_registry|write_registry|create_runner|manage_runner|ai_features|k8s_proxy|self_rotate|openid|profile|email)(?: [a-z_0-9]{1,30}){0,12}\\{0,7}["']/,
      also: [
        {
          in: 'body',
          literal: 'error',
          pattern: /\\{0,7}["']error\\{0,7}["']\s{0,9}:\s{0,9}\\{0,7}["']insufficient_scope\\{0,7}["']/,
        },
      ],
      unless: PAGES,
      strength: 'proved',
      source: 'https://docs.gitlab.com/api/rest/authentication/',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'insufficient_scope',
      pattern: /gitlab\.exceptions\.Gitlab[A-Za-z]{1,40}: 403: insufficient_scope/,
      unless: PAGES,
      strength: 'proved',
      source: 'https://docs.gitlab.com/api/rest/authentication/',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'insufficient_scope',
      also: [{ in: 'host', literal: 'gitlab' }],
      unless: PAGES,
      strength: 'indicated',
      source: 'https://docs.gitlab.com/api/rest/authentication/',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'insufficient_granular_scope',
      pattern: /\\{0,7}["']error\\{0,7}["']\s{0,9}:\s{0,9}\\{0,7}["']insufficient_granular_scope\\{0,7}["']/,
      unless: PAGES,
      strength: 'proved',
      source: 'https://docs.gitlab.com/api/rest/authentication/',
      lastSeen: '2026',
    },
  ],
  refine({ exchange }, found) {
    const needed = /"scope"\s{0,9}:\s{0,9}"([a-z_0-9 ]{1,200})"/.exec(exchange.body)?.[1];
    if (needed === undefined) return found;
    return { ...found, evidence: [...found.evidence, exchange.cite('body', `scope needed: ${needed}`)] };
  },
  generic: leftOpen,
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Make a token with the scope that the answer names, and no more.',
      command: 'xdg-open https://GITLAB/-/user_settings/personal_access_tokens',
      check: "`curl -sS -H 'PRIVATE-TOKEN: TOKEN' https://GITLAB/api/v4/personal_access_tokens/self` lists the scope.",
      weakens: '`api` allows everything that its owner may do: a project access token with a low role limits it.',
    },
    {
      actor: 'developer',
      summary:
        'For an OAuth application: add the scope to the application and to the sign-in request, then sign in anew.',
    },
  ],
});
