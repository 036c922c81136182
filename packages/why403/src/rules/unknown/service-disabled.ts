import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'unknown/service-disabled',
  title: 'The function is switched off',
  explanation:
    'The answer says that the API, the endpoint or the feature is disabled, for everybody or for this project.',
  layer: 'application',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'disabled',
      pattern:
        /\b(?:api|endpoint|feature|service|function(?:ality)?|module|plugin|registration|sign-?ups?|uploads?|downloads?|integration|interface|method) (?:is|are|has been|was) (?:currently |temporarily )?disabled\b/i,
      strength: 'indicated',
      source: 'https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5.4',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'enabled',
      pattern:
        /\b(?:api|endpoint|feature|service|module|integration)\b[^.{}]{0,40}\b(?:is|are|has) not (?:been )?enabled\b/i,
      strength: 'indicated',
      source: 'https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5.4',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'operator',
      summary: 'Switch the function on where it is meant to be used.',
      check: 'The same request is answered.',
    },
  ],
});
