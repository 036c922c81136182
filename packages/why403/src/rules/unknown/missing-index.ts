import { sentences } from '../../evaluate/sentences.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'unknown/missing-index',
  title: 'A directory was asked for and listing is off',
  explanation: 'The answer says that the directory may not be listed: it has no index file that the server looks for.',
  layer: 'web-server',
  needs: ['exchange'],
  signals: [
    ...sentences(
      ['directory'],
      /\bdirectory (?:listing|browsing|index|contents?)\b.{0,40}\b(?:not allowed|denied|forbidden|disabled|not permitted)\b|\b(?:not allowed|forbidden|denied)\b.{0,20}\b(?:to )?(?:list|browse)\b.{0,20}\bdirector(?:y|ies)\b/i,
    ),
  ],
  fixes: [
    {
      actor: 'operator',
      summary: 'Put an index file into the directory, or ask for the file itself.',
      check: 'The address with the name of the file answers 200.',
    },
  ],
});
