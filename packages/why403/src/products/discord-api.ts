import { type HostedService, PAGES } from '../evaluate/said-by.ts';
import type { Signal } from '../model/signal.ts';
import { defineProduct } from './define-product.ts';

export const DISCORD_API: HostedService = {
  elsewhere: {
    in: 'host',
    literal: '',
    pattern: /^(?!(?:[a-z0-9.-]{1,200}\.)?(?:discord(?:app)?\.(?:com|gg)|discord\.js\.org)$)/,
  },
  form: {
    in: 'body',
    literal: '"code"',
    pattern:
      /^\s{0,20}\{\s{0,20}"(?:message|code)"\s{0,9}:\s{0,9}(?:"[^"]{1,200}"|\d{4,6})\s{0,9},\s{0,20}"(?:message|code)"\s{0,9}:\s{0,9}(?:"[^"]{1,200}"|\d{4,6})\s{0,20}\}\s{0,20}$/,
  },
};

const SOURCE = 'https://discord.com/developers/docs/topics/opcodes-and-status-codes';

/** An error of the API: its code beside its sentence, from its own host, or as client libraries print it. */
export function discordError(code: number, sentence: string): readonly Signal[] {
  const literal = String(code);
  const shown = { in: 'body', strength: 'proved', source: SOURCE, lastSeen: '2026' } as const;
  return [
    { ...shown, literal: sentence, also: [{ in: 'body', literal }] },
    {
      ...shown,
      literal,
      pattern: new RegExp(`\\bcode\\\\{0,7}["']?: ?${literal}\\b`),
      also: [{ in: 'host', literal: 'discord' }],
    },
    { ...shown, literal, pattern: new RegExp(`(?:\\(error code: |DiscordAPIError\\[)${literal}[)\\]]`) },
  ];
}

export default defineProduct({
  id: 'discord-api',
  name: 'Discord API',
  layer: 'application',
  present: [
    {
      in: 'host',
      literal: 'discord',
      pattern: /^(?:[a-z]{1,20}\.)?discord(?:app)?\.com$/,
      source: 'https://discord.com/developers/docs/reference',
      lastSeen: '2026',
    },
  ],
  onlyAtItsHosts: true,
  wrote: [
    {
      in: 'body',
      literal: 'discord.errors.Forbidden: 403 Forbidden',
      pattern: /discord\.errors\.Forbidden: 403 Forbidden \(error code: \d{1,6}\)/,
      unless: PAGES,
      strength: 'indicated',
      source: 'https://discordpy.readthedocs.io/en/stable/api.html',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'DiscordAPIError',
      unless: PAGES,
      strength: 'indicated',
      source: 'https://discord.js.org/docs',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'code',
      pattern:
        /^\s{0,20}\{\s{0,20}"(?:message|code)"\s{0,9}:\s{0,9}(?:"[^"]{1,200}"|\d{4,6})\s{0,9},\s{0,20}"(?:message|code)"/,
      also: [{ in: 'host', literal: 'discord' }],
      strength: 'indicated',
      source: 'https://discord.com/developers/docs/topics/opcodes-and-status-codes',
      lastSeen: '2026',
    },
  ],
  asks: [
    {
      ask: 'The `code` of the answer, and whether the bot is in the server and sees the channel.',
      how: "curl -sS -H 'Authorization: Bot TOKEN' https://discord.com/api/v10/users/@me/guilds",
      outcomes: [
        { when: 'the server is not listed', causes: ['not-a-member', 'insufficient-role'] },
        { when: 'it is listed', causes: ['insufficient-role'] },
      ],
    },
  ],
});
