import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'nexus/insufficient-role',
  title: 'The user lacks a privilege on this Nexus repository',
  explanation:
    'Nexus answers 403 to a user whom it knows and who has no role with the privilege (browse, read, edit, add, delete) for this format and repository. Anonymous users get 401.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'Nexus Repository Manager',
      pattern: /<title>\s{0,9}403 - Nexus Repository Manager\s{0,9}<\/title>/i,
      strength: 'indicated',
      source: 'https://github.com/sonatype-nexus-community/nexus-repository-conan/issues/82',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'nexus:',
      pattern: /\bSubject does not have permission \[?nexus:[\w:*,-]{3,120}/i,
      strength: 'indicated',
      source: 'https://help.sonatype.com/en/access-control.html',
      lastSeen: '2026',
    },
  ],
  generic: leftOpen,
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Give a role of the user the privilege `nx-repository-view-FORMAT-REPOSITORY-ACTION`.',
      check: 'The same request passes, and others of that user stay as they were.',
      weakens: 'Gives that action on the whole repository; use a content selector for a part of it.',
    },
    {
      actor: 'developer',
      summary: 'Check the path: a group repository takes downloads and, in most formats, no uploads.',
    },
  ],
});
