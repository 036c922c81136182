import { unlessQuoted } from '../../../evaluate/quotation.ts';
import type { Signal } from '../../../model/signal.ts';
import telegramApi from '../../../products/telegram-api.ts';
import { defineRule } from '../../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'initiate conversation with a user',
    pattern: /\b(?:Forbidden|Bad Request): \bbot can(?:'|\\'|’)t initiate conversation with a user\b/i,
    strength: 'proved',
    source: 'https://github.com/tucnak/telebot/pull/659',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'initiate conversation with a user',
    pattern: /\bbot can(?:'|\\'|’)t initiate conversation with a user\b/i,
    strength: 'proved',
    source: 'https://github.com/tucnak/telebot/pull/659',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'telegram-api/not-a-member/never-started',
  title: 'The user has never started the bot',
  explanation: 'A bot may answer, and may not write first.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, telegramApi.present),
  fixes: [
    { actor: 'visitor', summary: 'Open the bot (https://t.me/BOT) and press Start.' },
    {
      actor: 'developer',
      summary: 'Send people a link https://t.me/BOT?start=CODE, and write to them after /start has arrived.',
      check: 'The chat id of the /start message accepts the message.',
    },
  ],
});
