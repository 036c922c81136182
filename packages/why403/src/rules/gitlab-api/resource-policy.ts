import { PAGES } from '../../evaluate/said-by.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'gitlab-api/resource-policy',
  title: 'The project does not admit job tokens of that other project',
  explanation:
    'A CI job used CI_JOB_TOKEN against a project whose allow list for job tokens does not name the project of the job.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'job token not allowed',
      pattern: /Authentication by CI\/CD job token not allowed/i,
      unless: PAGES,
      strength: 'proved',
      source: 'https://docs.gitlab.com/ci/jobs/ci_job_token/',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'account-owner',
      summary: 'In the project that is asked: Settings, CI/CD, Job token permissions; add the project of the job.',
      command:
        "curl -sS -X POST -H 'PRIVATE-TOKEN: TOKEN' 'https://GITLAB/api/v4/projects/TARGET_ID/job_token_scope/allowlist?target_project_id=JOB_PROJECT_ID'",
      check: 'The job passes.',
      weakens: 'Jobs of that project may read the target with the rights of whoever starts them.',
    },
  ],
});
