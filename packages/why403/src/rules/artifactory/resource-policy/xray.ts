import { unlessQuoted } from '../../../evaluate/quotation.ts';
import type { Signal } from '../../../model/signal.ts';
import artifactory from '../../../products/artifactory.ts';
import { defineRule } from '../../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'download blocking policy configured in Xray',
    pattern:
      /(?:\bArtifact download request rejected: )?\b\S{1,200} was not downloaded due to the download blocking policy configured in Xray\b/i,
    strength: 'proved',
    source: 'https://github.com/sobolevn/git-secret/issues/801',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'blocked by Xray',
    pattern: /\b(?:is|was|been) blocked by (?:JFrog )?Xray\b/i,
    strength: 'proved',
    source: 'https://github.com/jfrog/jenkins-jfrog-plugin/issues/124',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'artifactory/resource-policy/xray',
  title: 'Xray blocks the download of this artifact by a policy of the repository',
  explanation:
    'The artifact violates a policy with "block download", is not scanned yet where unscanned ones are blocked, or Xray cannot be reached. The credentials are in order.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, artifactory.present),
  fixes: [
    {
      actor: 'developer',
      summary: 'Look the artifact up in Xray, Watch violations, and move to a version without the violation.',
      check: 'The same download of the new version answers 200.',
    },
    {
      actor: 'account-owner',
      summary: 'If the violation was judged acceptable, add an ignore rule for this component and this issue.',
      weakens: 'The block no longer covers that issue in that component.',
    },
    {
      actor: 'operator',
      summary:
        'If the message says "Xray is unavailable", mend Xray; a setting decides whether downloads are blocked meanwhile.',
    },
  ],
});
