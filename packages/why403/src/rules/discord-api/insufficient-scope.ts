import { saidBy } from '../../evaluate/said-by.ts';
import { DISCORD_API, discordError } from '../../products/discord-api.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'discord-api/insufficient-scope',
  title: 'The OAuth token lacks a scope of Discord',
  explanation: '40001 and 50025 are said to tokens without the right to the route.',
  needs: ['exchange'],
  signals: saidBy(DISCORD_API, [
    ...discordError(50026, 'Missing required OAuth2 scope'),
    {
      in: 'body',
      literal: '40001',
      pattern: /(?:\\{0,7}["']code\\{0,7}["']\s{0,9}:\s{0,9}|error code: )40001\b/,
      also: [{ in: 'host', literal: 'discord' }],
      strength: 'indicated',
      source: 'https://discord.com/developers/docs/topics/opcodes-and-status-codes',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Missing required OAuth2 scope',
      strength: 'indicated',
      source: 'https://discord.com/developers/docs/topics/opcodes-and-status-codes',
      lastSeen: '2026',
    },
  ]),
  fixes: [
    {
      actor: 'developer',
      summary: 'Ask for the scope in the sign-in address, and have the user sign in again.',
      check: '`GET /oauth2/@me` lists the scope.',
    },
  ],
});
