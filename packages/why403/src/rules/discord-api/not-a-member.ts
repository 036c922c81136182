import { saidBy } from '../../evaluate/said-by.ts';
import { DISCORD_API } from '../../products/discord-api.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'discord-api/not-a-member',
  title: 'The user does not take messages from this bot',
  explanation: 'They share no server, or the user has switched direct messages off or blocked the bot.',
  needs: ['exchange'],
  signals: saidBy(DISCORD_API, [
    {
      in: 'body',
      literal: 'Cannot send messages to this user',
      also: [{ in: 'body', literal: '50007' }],
      strength: 'proved',
      source: 'https://discord.com/developers/docs/topics/opcodes-and-status-codes',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: '50007',
      pattern: /(?:\\{0,7}["']code\\{0,7}["']\s{0,9}:\s{0,9}|code: )50007\b/,
      also: [{ in: 'host', literal: 'discord' }],
      strength: 'proved',
      source: 'https://discord.com/developers/docs/topics/opcodes-and-status-codes',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: '50007',
      pattern: /(?:\(error code: |DiscordAPIError\[)50007[)\]]/,
      strength: 'proved',
      source: 'https://discord.com/developers/docs/topics/opcodes-and-status-codes',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'The user is banned from this guild',
      also: [{ in: 'body', literal: '40007' }],
      strength: 'proved',
      source: 'https://discord.com/developers/docs/topics/opcodes-and-status-codes',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: '40007',
      pattern: /(?:\\{0,7}["']code\\{0,7}["']\s{0,9}:\s{0,9}|code: )40007\b/,
      also: [{ in: 'host', literal: 'discord' }],
      strength: 'proved',
      source: 'https://discord.com/developers/docs/topics/opcodes-and-status-codes',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: '40007',
      pattern: /(?:\(error code: |DiscordAPIError\[)40007[)\]]/,
      strength: 'proved',
      source: 'https://discord.com/developers/docs/topics/opcodes-and-status-codes',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Cannot send messages to this user',
      strength: 'indicated',
      source: 'https://discord.com/developers/docs/topics/opcodes-and-status-codes',
      lastSeen: '2026',
    },
  ]),
  fixes: [
    { actor: 'developer', summary: 'Take it as a no: write in the channel, or let the user begin the conversation.' },
  ],
});
