import { PAGES } from '../evaluate/said-by.ts';
import { defineProduct } from './define-product.ts';

export default defineProduct({
  id: 'gitlab-api',
  name: 'GitLab API',
  layer: 'application',
  present: [
    {
      in: 'request-header private-token',
      literal: '',
      source: 'https://docs.gitlab.com/api/rest/authentication/',
      lastSeen: '2026',
    },
    {
      in: 'request-header job-token',
      literal: '',
      source: 'https://docs.gitlab.com/ci/jobs/ci_job_token/',
      lastSeen: '2026',
    },
    {
      in: 'url',
      literal: 'gitlab',
      pattern: /gitlab[^/]{0,200}\/(?:[^?#]{0,100}\/)?api\/v[34]\//i,
      source: 'https://docs.gitlab.com/api/rest/',
      lastSeen: '2026',
    },
    { in: 'header x-gitlab-meta', literal: '', source: 'https://docs.gitlab.com/api/rest/', lastSeen: '2026' },
  ],
  answers: [{ in: 'json', members: ['message'] }, { in: 'json', members: ['error'] }, { in: 'text' }],
  runsOn: ['ruby'],
  wrote: [
    {
      in: 'body',
      literal: '"403 Forbidden',
      pattern: /^\s{0,20}\{\s{0,20}"message"\s{0,9}:\s{0,9}"403 Forbidden(?: {1,3}- [^"]{1,400})?"\s{0,20}\}/,
      strength: 'indicated',
      source: 'https://docs.gitlab.com/api/rest/troubleshooting/',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'gitlab.exceptions',
      pattern: /\bgitlab\.exceptions\.Gitlab[A-Za-z]{1,40}: 4\d\d/,
      unless: PAGES,
      strength: 'indicated',
      source: 'https://github.com/python-gitlab/python-gitlab/issues/1620',
      lastSeen: '2026',
    },
  ],
  references: [{ name: 'X-Request-Id', in: 'header x-request-id', pattern: /^([0-9A-Za-z-]{20,60})$/ }],
  asks: [
    {
      ask: 'What the token may do, and as whom.',
      how: "curl -sS -H 'PRIVATE-TOKEN: TOKEN' https://GITLAB/api/v4/personal_access_tokens/self; curl -sS -H 'PRIVATE-TOKEN: TOKEN' https://GITLAB/api/v4/projects/ID | grep -o '\"permissions\":.*'",
      outcomes: [
        { when: 'scopes without `api` (or `write_repository` for files)', causes: ['insufficient-scope'] },
        { when: 'an access_level below the one that the route needs', causes: ['insufficient-role'] },
        { when: 'active: false, or an expired date', causes: ['expired-credentials', 'account-state'] },
        { when: '404 for the project', causes: ['not-a-member'] },
      ],
    },
  ],
});
