import { saidBy } from '../../evaluate/said-by.ts';
import { BITBUCKET } from '../../products/bitbucket.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'bitbucket/quota-exhausted',
  title: 'The repository is over the size limit of Bitbucket, so it is read-only',
  explanation: 'Cloud repositories may not grow beyond the limit of the plan; pushes that add data are refused.',
  needs: ['exchange'],
  signals: saidBy(BITBUCKET, [
    {
      in: 'body',
      literal: 'Repository is in read only mode',
      pattern: /repository is in read only mode \(over [^)]{1,20} size limit\)/i,
      strength: 'proved',
      source: 'https://github.com/mathieudutour/git-sketch-plugin/issues/146',
      lastSeen: '2026',
    },
  ]),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Remove large files from the history, then ask for garbage collection; or move them to Git LFS.',
    },
  ],
});
