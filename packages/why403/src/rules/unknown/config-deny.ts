import { asksForGuardedPath } from '../../evaluate/circumstances.ts';
import { sentences } from '../../evaluate/sentences.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'unknown/config-deny',
  title: 'A rule of the server denies this path',
  explanation:
    'A server in front may have a page of its own for 403: then the answer shows nothing of the rule that denies the path.',
  layer: 'web-server',
  needs: ['exchange'],
  signals: [
    ...sentences(
      ['denied by'],
      /\bdenied by (?:server |administrative |access |configuration )?(?:configuration|rules?|administrator)\b/i,
    ),
    ...sentences(['directory'], /\b(?:dot ?files?|hidden files?)\b.{0,30}\b(?:not allowed|denied|forbidden)\b/i),
  ],
  generic: (view) => ({ speaksFor: asksForGuardedPath(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Ask the log of each server on the way for this request, beginning with the outermost.',
      check: 'One of them names the rule or the file and line.',
    },
  ],
});
