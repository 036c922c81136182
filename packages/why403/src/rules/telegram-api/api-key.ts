import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import telegramApi from '../../products/telegram-api.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'error_code',
    pattern: /\berror_code["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}["'\\]{0,3}401/i,
    also: [
      {
        in: 'body',
        literal: 'Unauthorized',
        pattern: /\bdescription["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}["'\\]{0,3}Unauthorized/i,
      },
    ],
    strength: 'proved',
    source: 'https://core.telegram.org/bots/api#making-requests',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: '401',
    pattern: /\b(?:ETELEGRAM|TelegramError): 401\b/i,
    strength: 'proved',
    source: 'https://core.telegram.org/bots/api#making-requests',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'telegram-api/api-key',
  title: 'Telegram does not know the bot token',
  explanation: 'The token is mistyped, or was revoked at BotFather.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, telegramApi.present),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Get the token from @BotFather (/token) and replace the stored one.',
      check: 'getMe answers ok: true.',
    },
  ],
});
