import { eachSentence, saidBy } from '../../evaluate/said-by.ts';
import { DISCORD_API, discordError } from '../../products/discord-api.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'discord-api/application-policy',
  title: 'The call is not for bots, or not for this kind of user',
  explanation: 'Some routes take bots only or persons only.',
  needs: ['exchange'],
  signals: saidBy(DISCORD_API, [
    ...discordError(20001, 'Bots cannot use this endpoint'),
    ...discordError(20002, 'Only bots can use this endpoint'),
    ...discordError(240000, 'Message was blocked by automatic moderation'),
    ...discordError(200000, 'Message was blocked by automatic moderation'),
    ...eachSentence(
      {
        strength: 'indicated',
        source: 'https://discord.com/developers/docs/topics/opcodes-and-status-codes',
        lastSeen: '2026',
      },
      ['Bots cannot use this endpoint', 'Only bots can use this endpoint'],
    ),
  ]),
  fixes: [{ actor: 'developer', summary: 'Use the route for bots.' }],
});
