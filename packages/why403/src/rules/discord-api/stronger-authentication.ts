import { saidBy } from '../../evaluate/said-by.ts';
import { DISCORD_API } from '../../products/discord-api.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'discord-api/stronger-authentication',
  title: 'The server asks moderators for two-factor authentication',
  explanation: 'The account behind the bot or user has none.',
  needs: ['exchange'],
  signals: saidBy(DISCORD_API, [
    {
      in: 'body',
      literal: 'Two factor is required for this operation',
      also: [{ in: 'body', literal: '60003' }],
      strength: 'proved',
      source: 'https://discord.com/developers/docs/topics/opcodes-and-status-codes',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: '60003',
      pattern: /(?:\\{0,7}["']code\\{0,7}["']\s{0,9}:\s{0,9}|code: )60003\b/,
      also: [{ in: 'host', literal: 'discord' }],
      strength: 'proved',
      source: 'https://discord.com/developers/docs/topics/opcodes-and-status-codes',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: '60003',
      pattern: /(?:\(error code: |DiscordAPIError\[)60003[)\]]/,
      strength: 'proved',
      source: 'https://discord.com/developers/docs/topics/opcodes-and-status-codes',
      lastSeen: '2026',
    },
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
