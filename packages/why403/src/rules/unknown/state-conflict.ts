import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'unknown/state-conflict',
  title: 'The state of the object does not allow it',
  explanation:
    'The answer speaks of the state of the thing itself: published, archived, closed, locked, read-only. Nobody with the same request would be let through.',
  layer: 'application',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'archived',
      pattern: /\b(?:is|was|has been|are) (?:already )?archived\b/i,
      strength: 'indicated',
      source: 'https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5.4',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'published',
      pattern: /\balready (?:been )?published\b|\bpreviously published\b/i,
      strength: 'indicated',
      source: 'https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5.4',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'locked',
      pattern:
        /\b(?:document|file|record|issue|thread|topic|page|branch|entry|post|order|invoice|conversation) (?:is|was|has been) (?:currently )?locked\b/i,
      strength: 'indicated',
      source: 'https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5.4',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'read-only',
      pattern: /\b(?:is|in|are|currently) (?:in )?(?:a )?read-?only(?: mode| state)?\b/i,
      strength: 'indicated',
      source: 'https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5.4',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'immutable',
      pattern: /\b(?:is|are) immutable\b/i,
      strength: 'indicated',
      source: 'https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5.4',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'closed',
      pattern:
        /\b(?:poll|issue|thread|topic|order|period|election|auction|registration|contest|comments?) (?:is|are|was|has been) (?:already )?closed\b/i,
      strength: 'indicated',
      source: 'https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5.4',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'state-conflict',
      pattern: /["']type["']\s{0,4}:\s{0,4}["'][^"']{0,200}[/:#]state[-_]conflict["']/i,
      strength: 'indicated',
      source: 'RFC 9457',
      lastSeen: '2026',
    },
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
