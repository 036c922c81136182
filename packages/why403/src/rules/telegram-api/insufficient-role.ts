import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import telegramApi from '../../products/telegram-api.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'rights',
    pattern:
      /\b(?:Forbidden|Bad Request): \b(?:not enough rights to \w+|have no rights to send a message|need administrator rights in the (?:channel|supergroup) chat|CHAT_ADMIN_REQUIRED|CHAT_WRITE_FORBIDDEN)/i,
    strength: 'proved',
    source: 'https://github.com/tucnak/telebot/pull/659',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'telegram-api/insufficient-role',
  title: 'The bot lacks a right in the chat',
  explanation: 'It is in the chat and not an administrator, or its administrator rights do not include this.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, telegramApi.present),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Give the bot that one right: the chat, Administrators, the bot.',
      check: 'getChatMember for the bot shows the right.',
    },
  ],
});
