import { sentences } from '../../evaluate/sentences.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'unknown/service-disabled',
  title: 'The function is switched off',
  explanation:
    'The answer says that the API, the endpoint or the feature is disabled, for everybody or for this project.',
  layer: 'application',
  needs: ['exchange'],
  signals: [
    ...sentences(
      ['disabled'],
      /\b(?:api|endpoint|feature|service|function(?:ality)?|module|plugin|registration|sign-?ups?|uploads?|downloads?|integration|interface|method) (?:is|are|has been|was) (?:currently |temporarily )?disabled\b/i,
    ),
    ...sentences(
      ['enabled'],
      /\b(?:api|endpoint|feature|service|module|integration)\b[^.{}]{0,40}\b(?:is|are|has) not (?:been )?enabled\b/i,
    ),
  ],
  fixes: [
    {
      actor: 'operator',
      summary: 'Switch the function on where it is meant to be used.',
      check: 'The same request is answered.',
    },
  ],
});
