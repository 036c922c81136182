import { saidBy } from '../../evaluate/said-by.ts';
import { DISCORD_API, discordError } from '../../products/discord-api.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'discord-api/not-a-member',
  title: 'The user does not take messages from this bot',
  explanation: 'They share no server, or the user has switched direct messages off or blocked the bot.',
  needs: ['exchange'],
  signals: saidBy(DISCORD_API, [
    ...discordError(50007, 'Cannot send messages to this user'),
    ...discordError(40007, 'The user is banned from this guild'),
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
