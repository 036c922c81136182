import { saidBy } from '../../evaluate/said-by.ts';
import { DISCORD_API } from '../../products/discord-api.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'discord-api/malformed-request',
  title: 'The request has no User-Agent of the form that Discord asks for',
  explanation:
    '40333 ("internal network error") is what the edge of Discord says to library default agents, Python\'s urllib among them.',
  needs: ['exchange'],
  signals: saidBy(DISCORD_API, [
    {
      in: 'body',
      literal: 'internal network error',
      also: [{ in: 'body', literal: '40333' }],
      strength: 'proved',
      source: 'https://discord.com/developers/docs/reference#user-agent',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: '40333',
      pattern: /(?:\\{0,7}["']code\\{0,7}["']\s{0,9}:\s{0,9}|code: )40333\b/,
      also: [{ in: 'host', literal: 'discord' }],
      strength: 'proved',
      source: 'https://discord.com/developers/docs/reference#user-agent',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: '40333',
      pattern: /(?:\(error code: |DiscordAPIError\[)40333[)\]]/,
      strength: 'proved',
      source: 'https://discord.com/developers/docs/reference#user-agent',
      lastSeen: '2026',
    },
  ]),
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
