import { saidBy } from '../../evaluate/said-by.ts';
import { DISCORD_API } from '../../products/discord-api.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'discord-api/application-policy',
  title: 'The call is not for bots, or not for this kind of user',
  explanation: 'Some routes take bots only or persons only.',
  needs: ['exchange'],
  signals: saidBy(DISCORD_API, [
    {
      in: 'body',
      literal: '20001',
      pattern: /(?:"code"\s{0,9}:\s{0,9}|error code: |DiscordAPIError\[)2000[12]\b/,
      strength: 'proved',
      source: 'https://discord.com/developers/docs/topics/opcodes-and-status-codes',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: '20002',
      pattern: /(?:"code"\s{0,9}:\s{0,9}|error code: |DiscordAPIError\[)20002\b/,
      strength: 'proved',
      source: 'https://discord.com/developers/docs/topics/opcodes-and-status-codes',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Bots cannot use this endpoint',
      strength: 'proved',
      source: 'https://discord.com/developers/docs/topics/opcodes-and-status-codes',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Only bots can use this endpoint',
      strength: 'proved',
      source: 'https://discord.com/developers/docs/topics/opcodes-and-status-codes',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: '240000',
      pattern: /(?:"code"\s{0,9}:\s{0,9}|error code: )240000\b/,
      strength: 'proved',
      source: 'https://discord.com/developers/docs/topics/opcodes-and-status-codes',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: '200000',
      pattern: /(?:"code"\s{0,9}:\s{0,9}|error code: )200000\b/,
      strength: 'proved',
      source: 'https://discord.com/developers/docs/topics/opcodes-and-status-codes',
      lastSeen: '2026',
    },
  ]),
  fixes: [{ actor: 'developer', summary: 'Use the route for bots.' }],
});
