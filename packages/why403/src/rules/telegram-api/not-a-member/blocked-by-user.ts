import { unlessQuoted } from '../../../evaluate/quotation.ts';
import type { Signal } from '../../../model/signal.ts';
import telegramApi from '../../../products/telegram-api.ts';
import { defineRule } from '../../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'blocked by the user',
    pattern: /\b(?:Forbidden|Bad Request): \bbot was blocked by the user\b/i,
    strength: 'proved',
    source: 'https://github.com/tucnak/telebot/pull/659',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'blocked by the user',
    pattern: /\bbot was blocked by the user\b/i,
    strength: 'proved',
    source: 'https://github.com/tucnak/telebot/pull/659',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'telegram-api/not-a-member/blocked-by-user',
  title: 'The user has blocked the bot',
  explanation: 'Only the user can undo it. The token and the message are in order.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, telegramApi.present),
  fixes: [
    {
      actor: 'developer',
      summary:
        'Mark the chat as closed and stop sending to it; send again only after the user has started the bot anew.',
      check: 'The error does not come back for that chat.',
    },
    { actor: 'visitor', summary: 'Open the chat with the bot and press Start or Unblock.' },
  ],
});
