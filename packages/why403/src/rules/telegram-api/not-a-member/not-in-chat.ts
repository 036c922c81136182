import { unlessQuoted } from '../../../evaluate/quotation.ts';
import type { Signal } from '../../../model/signal.ts';
import telegramApi from '../../../products/telegram-api.ts';
import { defineRule } from '../../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'bot was kicked from the',
    pattern: /(?:\b(?:Forbidden|Bad Request): )?\bbot was kicked from the (?:group|supergroup|channel)\b/i,
    strength: 'proved',
    source: 'https://github.com/tucnak/telebot/pull/659',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'bot is not a member of the',
    pattern: /(?:\b(?:Forbidden|Bad Request): )?\bbot is not a member of the (?:channel|group|supergroup) chat\b/i,
    strength: 'proved',
    source: 'https://github.com/tucnak/telebot/pull/659',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'telegram-api/not-a-member/not-in-chat',
  title: 'The bot is not in the chat any more',
  explanation: 'It was removed from the group or channel, or was never added.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, telegramApi.present),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Add the bot to the chat; to a channel as administrator with the right to post.',
      check: 'getChatMember for the bot says member or administrator.',
    },
  ],
});
