import { eachSentence, saidBy } from '../../evaluate/said-by.ts';
import { DISCORD_API } from '../../products/discord-api.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'discord-api/rate-limit',
  title: 'Discord limits this route or this bot',
  explanation: '`retry_after` says how long; `global` whether all routes wait.',
  needs: ['exchange'],
  signals: saidBy(DISCORD_API, [
    ...eachSentence(
      { strength: 'proved', source: 'https://discord.com/developers/docs/topics/rate-limits', lastSeen: '2026' },
      ['You are being rate limited', 'You are being blocked from accessing our API temporarily'],
    ),
  ]),
  fixes: [
    {
      actor: 'developer',
      summary:
        'Wait for `retry_after` seconds, and keep to the `x-ratelimit-*` headers of each route. Too many refused calls shut the address out for a time.',
      check: 'The same call passes.',
    },
  ],
});
