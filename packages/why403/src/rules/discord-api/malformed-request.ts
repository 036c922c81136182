import { saidBy } from '../../evaluate/said-by.ts';
import { DISCORD_API, discordError } from '../../products/discord-api.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'discord-api/malformed-request',
  title: 'The request has no User-Agent of the form that Discord asks for',
  explanation:
    '40333 ("internal network error") is what the edge of Discord says to library default agents, Python\'s urllib among them.',
  needs: ['exchange'],
  signals: saidBy(DISCORD_API, [...discordError(40333, 'internal network error')]),
  fixes: [
    {
      actor: 'developer',
      summary: 'Send `User-Agent: DiscordBot (https://your.site, 1.0)` with your own address.',
      command:
        "curl -sS -A 'DiscordBot (https://bot.example.test, 1.0)' -H 'Authorization: Bot TOKEN' https://discord.com/api/v10/users/@me",
      check: 'The same call passes.',
    },
  ],
});
