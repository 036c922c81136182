import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import telegramApi from '../../products/telegram-api.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'send messages to',
    pattern: /\b(?:Forbidden|Bad Request): \bbots? can(?:'|\\'|’)t send messages to (?:bots|the bot|the user)\b/i,
    strength: 'proved',
    source: 'https://github.com/tucnak/telebot/pull/659',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'send messages to',
    pattern: /\bbots? can(?:'|\\'|’)t send messages to (?:bots|the bot|the user)\b/i,
    strength: 'proved',
    source: 'https://github.com/tucnak/telebot/pull/659',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'telegram-api/application-policy',
  title: 'Telegram bots may not write to other bots',
  explanation: 'The chat id is that of a bot.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, telegramApi.present),
  fixes: [{ actor: 'developer', summary: 'Use the chat id of a person, a group or a channel.' }],
});
