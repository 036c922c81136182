import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import telegramApi from '../../products/telegram-api.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'user is deactivated',
    pattern: /\b(?:Forbidden|Bad Request): \buser is deactivated\b/i,
    strength: 'proved',
    source: 'https://github.com/tucnak/telebot/pull/659',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'telegram-api/account-state',
  title: 'The Telegram account of the user is deleted',
  explanation: 'The user closed the account; the chat will not come back.',
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
  ],
});
