import { PAGES } from '../../evaluate/said-by.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'gitlab/quota-exhausted',
  title: 'The storage of the GitLab project or group is used up',
  explanation: 'A push would exceed the storage that the plan allows; reading still works.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'would exceed the allocated storage',
      pattern: /would (?:cause the repository to )?exceed the allocated storage/,
      unless: PAGES,
      strength: 'proved',
      source: 'https://docs.gitlab.com/user/storage_usage_quotas/',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'push to this repository has been rejected because',
      pattern: /has been rejected because the namespace storage limit/,
      unless: PAGES,
      strength: 'proved',
      source: 'https://docs.gitlab.com/user/storage_usage_quotas/',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'because this repository has exceeded its size limit',
      pattern: /exceeded its size limit of/,
      unless: PAGES,
      strength: 'proved',
      source: 'https://docs.gitlab.com/user/storage_usage_quotas/',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Remove large files from the history, or buy storage.',
      command: 'git rev-list --objects --all | git cat-file --batch-check="%(objectsize) %(rest)" | sort -rn | head',
    },
  ],
});
