import { PAGES } from '../../evaluate/said-by.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'gitlab/service-disabled',
  title: 'git over https is switched off at this GitLab',
  explanation: 'The instance, the group or the project allows git over SSH only.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'over HTTP is not allowed',
      pattern: /(?:Pulling|Pushing|Git access) over HTTP is not allowed/,
      unless: PAGES,
      strength: 'proved',
      source: 'https://docs.gitlab.com/administration/settings/visibility_and_access_controls/',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'developer',
      summary: 'Use the SSH address.',
      command: 'git remote set-url origin git@GITLAB:GROUP/PROJECT.git',
      check: '`git fetch` passes.',
    },
    {
      actor: 'operator',
      summary: 'Admin area, Settings, Visibility and access controls: enabled Git access protocols.',
    },
  ],
});
