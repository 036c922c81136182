import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import telegramApi from '../../products/telegram-api.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'retry after',
    pattern: /\bToo Many Requests: retry after \d{1,6}\b/i,
    strength: 'proved',
    source: 'https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'telegram-api/rate-limit',
  title: 'Telegram limits how fast the bot sends',
  explanation:
    'parameters.retry_after has the seconds to wait; about 30 messages a second in all, one a second to a chat.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, telegramApi.present),
  fixes: [{ actor: 'developer', summary: 'Wait as long as retry_after says, and queue messages.' }],
});
