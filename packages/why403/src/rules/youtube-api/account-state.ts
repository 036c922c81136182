import { eachCode, saidBy } from '../../evaluate/said-by.ts';
import { YOUTUBE_API } from '../../products/youtube-api.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'youtube-api/account-state',
  title: 'The channel is closed or suspended, or the account has none',
  explanation: 'YouTube ended or suspended the channel; or the Google account has never made one.',
  needs: ['exchange'],
  signals: saidBy(YOUTUBE_API, [
    ...eachCode(
      { strength: 'proved', source: 'https://developers.google.com/youtube/v3/docs/errors', lastSeen: '2026' },
      ['channelClosed', 'channelSuspended', 'youtubeSignupRequired'],
    ),
    ...eachCode(
      {
        strength: 'proved',
        source: 'https://developers.google.com/youtube/v3/docs/errors',
        lastSeen: '2026',
        also: [{ in: 'body', literal: 'youtube' }],
      },
      ['accountClosed', 'accountSuspended'],
    ),
  ]),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Open youtube.com as that account: make a channel, or read there why it is suspended.',
    },
  ],
});
