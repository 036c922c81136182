import { defineProduct } from './define-product.ts';

export default defineProduct({
  id: 'telegram-api',
  name: 'Telegram Bot API',
  layer: 'application',
  present: [
    {
      in: 'host',
      literal: 'api.telegram.org',
      whole: true,
      source: 'https://core.telegram.org/bots/api#making-requests',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'ETELEGRAM',
      source: 'https://github.com/iobroker-community-adapters/ioBroker.telegram/issues/204',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'TelegramError',
      source: 'https://github.com/Achaak/toogoodtogo-bot/issues/27',
      lastSeen: '2026',
    },
  ],
  answers: [{ in: 'json', members: ['ok', 'error_code'] }],
  onlyAtItsHosts: true,
  wrote: [],
});
