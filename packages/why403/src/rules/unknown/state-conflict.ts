import { problemTypes, sentences } from '../../evaluate/sentences.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'unknown/state-conflict',
  title: 'The state of the object does not allow it',
  explanation:
    'The answer speaks of the state of the thing itself: published, archived, closed, locked, read-only. Nobody with the same request would be let through.',
  layer: 'application',
  needs: ['exchange'],
  signals: [
    ...sentences(['archived'], /\b(?:is|was|has been|are) (?:already )?archived\b/i),
    ...sentences(['published'], /\balready (?:been )?published\b|\bpreviously published\b/i),
    ...sentences(
      ['locked'],
      /\b(?:document|file|record|issue|thread|topic|page|branch|entry|post|order|invoice|conversation) (?:is|was|has been) (?:currently )?locked\b/i,
    ),
    ...sentences(['read-only'], /\b(?:is|in|are|currently) (?:in )?(?:a )?read-?only(?: mode| state)?\b/i),
    ...sentences(['immutable'], /\b(?:is|are) immutable\b/i),
    ...sentences(
      ['closed'],
      /\b(?:poll|issue|thread|topic|order|period|election|auction|registration|contest|comments?) (?:is|are|was|has been) (?:already )?closed\b/i,
    ),
    ...problemTypes('state-conflict'),
  ],
  fixes: [
    {
      actor: 'account-owner',
      summary:
        'Bring the object back into a state that allows the change (unarchive, reopen, new version), or work on a copy.',
      check: 'The object shows the new state.',
    },
  ],
});
