import { saidBy } from '../../evaluate/said-by.ts';
import { DISCORD_API, discordError } from '../../products/discord-api.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'discord-api/account-state',
  title: 'The account or bot has to be verified first',
  explanation: 'Discord asks for a verified address or number, or for the verification of the bot.',
  needs: ['exchange'],
  signals: saidBy(DISCORD_API, [
    ...discordError(40002, 'You need to verify your account'),
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
