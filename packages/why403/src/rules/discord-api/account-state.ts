import { saidBy } from '../../evaluate/said-by.ts';
import { DISCORD_API } from '../../products/discord-api.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'discord-api/account-state',
  title: 'The account or bot has to be verified first',
  explanation: 'Discord asks for a verified address or number, or for the verification of the bot.',
  needs: ['exchange'],
  signals: saidBy(DISCORD_API, [
    {
      in: 'body',
      literal: 'You need to verify your account',
      also: [{ in: 'body', literal: '40002' }],
      strength: 'proved',
      source: 'https://discord.com/developers/docs/topics/opcodes-and-status-codes',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: '40002',
      pattern: /(?:\\{0,7}["']code\\{0,7}["']\s{0,9}:\s{0,9}|code: )40002\b/,
      also: [{ in: 'host', literal: 'discord' }],
      strength: 'proved',
      source: 'https://discord.com/developers/docs/topics/opcodes-and-status-codes',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: '40002',
      pattern: /(?:\(error code: |DiscordAPIError\[)40002[)\]]/,
      strength: 'proved',
      source: 'https://discord.com/developers/docs/topics/opcodes-and-status-codes',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'You need to verify your account in order to perform this action',
      strength: 'indicated',
      source: 'https://discord.com/developers/docs/topics/opcodes-and-status-codes',
      lastSeen: '2026',
    },
  ]),
  fixes: [{ actor: 'account-owner', summary: 'Verify the account in the settings of Discord.' }],
});
