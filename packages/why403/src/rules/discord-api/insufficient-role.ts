import { saidBy } from '../../evaluate/said-by.ts';
import { DISCORD_API, discordError } from '../../products/discord-api.ts';
import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'discord-api/insufficient-role',
  title: 'The bot lacks a permission in this server or channel',
  explanation:
    '50001 (Missing Access): the bot is not in the server, does not see the channel, or was invited without the scope `applications.commands`. 50013 (Missing Permissions): it sees it and lacks a permission, or its highest role is below that of the one it acts on.',
  needs: ['exchange'],
  signals: saidBy(DISCORD_API, [
    ...discordError(50001, 'Missing Access'),
    ...discordError(50013, 'Missing Permissions'),
    ...discordError(50003, 'Cannot execute action on a DM channel'),
    {
      in: 'body',
      literal: 'DiscordAPIError: Missing',
      pattern: /DiscordAPIError: Missing (?:Access|Permissions)/,
      strength: 'proved',
      source: 'https://discord.com/developers/docs/topics/opcodes-and-status-codes',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Missing Access',
      pattern: /\\{0,7}["']message\\{0,7}["']\s{0,9}:\s{0,9}\\{0,7}["']Missing Access\\{0,7}["']/,
      strength: 'indicated',
      source: 'https://discord.com/developers/docs/topics/opcodes-and-status-codes',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Missing Permissions',
      pattern: /\\{0,7}["']message\\{0,7}["']\s{0,9}:\s{0,9}\\{0,7}["']Missing Permissions\\{0,7}["']/,
      strength: 'indicated',
      source: 'https://discord.com/developers/docs/topics/opcodes-and-status-codes',
      lastSeen: '2026',
    },
  ]),
  generic: leftOpen,
  fixes: [
    {
      actor: 'account-owner',
      summary:
        'Give the role of the bot the permission in the channel (View Channel first), and drag the role above those it is to act on.',
      check: 'The same call passes.',
      weakens: 'Give it the one permission, not Administrator.',
    },
    {
      actor: 'account-owner',
      summary: 'Where the bot is not in the server: invite it with the scopes that it needs.',
      command:
        'xdg-open "https://discord.com/oauth2/authorize?client_id=APP_ID&scope=bot+applications.commands&permissions=2048"',
    },
  ],
});
