import { saidBy } from '../../evaluate/said-by.ts';
import { YOUTUBE_API } from '../../products/youtube-api.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'youtube-api/account-state',
  title: 'The channel is closed or suspended, or the account has none',
  explanation: 'YouTube ended or suspended the channel; or the Google account has never made one.',
  needs: ['exchange'],
  signals: saidBy(YOUTUBE_API, [
    {
      in: 'body',
      literal: 'channelClosed',
      pattern: /\bchannelClosed\b/,
      strength: 'proved',
      source: 'https://developers.google.com/youtube/v3/docs/errors',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'channelSuspended',
      pattern: /\bchannelSuspended\b/,
      strength: 'proved',
      source: 'https://developers.google.com/youtube/v3/docs/errors',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'accountClosed',
      pattern: /\baccountClosed\b/,
      also: [{ in: 'body', literal: 'youtube' }],
      strength: 'proved',
      source: 'https://developers.google.com/youtube/v3/docs/errors',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'accountSuspended',
      pattern: /\baccountSuspended\b/,
      also: [{ in: 'body', literal: 'youtube' }],
      strength: 'proved',
      source: 'https://developers.google.com/youtube/v3/docs/errors',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'youtubeSignupRequired',
      pattern: /\byoutubeSignupRequired\b/,
      strength: 'proved',
      source: 'https://developers.google.com/youtube/v3/docs/errors',
      lastSeen: '2026',
    },
  ]),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Open youtube.com as that account: make a channel, or read there why it is suspended.',
    },
  ],
});
