import { unlessQuoted } from '../../../evaluate/quotation.ts';
import type { Signal } from '../../../model/signal.ts';
import artifactory from '../../../products/artifactory.ts';
import { defineRule } from '../../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'rejected the',
    pattern:
      /\bThe repository '[^'\n]{1,120}' rejected the (?:deployment|resolution) of an artifact '[^'\n]{1,260}' due to conflict in the snapshot release handling policy\b/i,
    also: [{ in: 'body', literal: 'The repository' }],
    strength: 'proved',
    source: 'https://jfrog.com/help/r/jfrog-rest-apis/artifactory-rest-apis',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'rejected the',
    pattern:
      /\bThe repository '[^'\n]{1,120}' rejected the (?:deployment|resolution|artifact)[^\n]{0,260}\b(?:include\/exclude patterns?|snapshot\/release handling policy)\b/i,
    also: [{ in: 'body', literal: 'The repository' }],
    strength: 'possible',
    source: 'https://jfrog.com/help/r/jfrog-rest-apis/artifactory-rest-apis',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'artifactory/resource-policy/include-pattern',
  title: 'The include or exclude patterns of the repository reject this path',
  explanation:
    'A repository may say which paths it takes. The path of this artifact is outside; often a snapshot goes to a release repository or the group id is another.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, artifactory.present),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Add the path to the include pattern of the repository, or deploy to the one meant for it.',
      check: 'The same upload answers 201.',
    },
  ],
});
