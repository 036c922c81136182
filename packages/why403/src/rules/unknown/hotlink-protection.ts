import { sentences } from '../../evaluate/sentences.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'unknown/hotlink-protection',
  title: 'The file may not be embedded by another site',
  explanation:
    'The answer speaks of hot linking: the Referer of the page that embeds the file is not on the list of the server.',
  layer: 'web-server',
  needs: ['exchange'],
  signals: [
    ...sentences(
      ['hotlinking'],
      /\bhot-?linking\b.{0,40}\b(?:not allowed|forbidden|disabled|prohibited|denied|blocked|is not permitted)\b|\b(?:no|stop|forbidden|denied) hot-?linking\b/i,
    ),
    ...sentences(
      ['hotlink'],
      /\bhot-?link(?:ing)?\b.{0,40}\b(?:not allowed|forbidden|disabled|prohibited|denied|blocked|protection)\b/i,
    ),
    ...sentences(
      ['referer'],
      /\b(?:invalid|bad|missing|forbidden|disallowed) refer+er\b|\brefer+er (?:is )?(?:not allowed|not permitted|denied|invalid|forbidden|blocked)\b/i,
      [
        { in: 'message', literal: 'csrf' },
        { in: 'message', literal: 'api key' },
      ],
    ),
    ...sentences(
      ['referrer'],
      /\b(?:invalid|bad|forbidden|disallowed) referrer\b|\breferrer (?:is )?(?:not allowed|denied|forbidden|blocked)\b/i,
      [
        { in: 'message', literal: 'csrf' },
        { in: 'message', literal: 'api key' },
      ],
    ),
    ...sentences(['direct linking'], /\bdirect linking (?:is )?(?:not allowed|forbidden|disabled)\b/i),
  ],
  fixes: [
    {
      actor: 'operator',
      summary: 'Add the site that embeds the file to the list, together with an empty Referer.',
      check: 'The file answers with that Referer and without one, and not with another.',
      weakens: 'Pages of that site may embed the files.',
    },
    {
      actor: 'visitor',
      summary: 'Ask the owner of the file, or keep a copy of your own where its licence allows that.',
    },
  ],
});
