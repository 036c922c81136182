import { eachCode, saidBy } from '../../evaluate/said-by.ts';
import { YOUTUBE_API } from '../../products/youtube-api.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'youtube-api/not-a-member',
  title: 'The list or channel belongs to somebody else, and is private',
  explanation: 'The signed-in account does not own what was asked for.',
  needs: ['exchange'],
  signals: saidBy(YOUTUBE_API, [
    ...eachCode(
      { strength: 'proved', source: 'https://developers.google.com/youtube/v3/docs/errors', lastSeen: '2026' },
      ['playlistItemsNotAccessible', 'subscriptionForbidden', 'playlistForbidden', 'channelForbidden'],
    ),
  ]),
  fixes: [
    {
      actor: 'developer',
      summary:
        'Sign in as the owner (for brand accounts: choose the channel in the consent page), or have the owner make it public or unlisted.',
      check: '`channels.list` with `mine=true` names the expected channel.',
    },
  ],
});
