import { saidBy } from '../../evaluate/said-by.ts';
import { DISCORD_API, discordError } from '../../products/discord-api.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'discord-api/stronger-authentication',
  title: 'The server asks moderators for two-factor authentication',
  explanation: 'The account behind the bot or user has none.',
  needs: ['exchange'],
  signals: saidBy(DISCORD_API, [
    ...discordError(60003, 'Two factor is required for this operation'),
    {
      in: 'body',
      literal: 'Two factor is required for this operation',
      strength: 'indicated',
      source: 'https://discord.com/developers/docs/topics/opcodes-and-status-codes',
      lastSeen: '2026',
    },
  ]),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Switch two-factor authentication on for the account that owns the bot.',
      check: 'The same call passes.',
    },
  ],
});
