import { eachCode, saidBy } from '../../evaluate/said-by.ts';
import { YOUTUBE_API } from '../../products/youtube-api.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'youtube-api/service-disabled',
  title: 'The owner of the video switched this off: comments, ratings, or live streaming',
  explanation: 'It is a setting of the video or channel; no scope or role opens it.',
  needs: ['exchange'],
  signals: saidBy(YOUTUBE_API, [
    ...eachCode(
      { strength: 'proved', source: 'https://developers.google.com/youtube/v3/docs/errors', lastSeen: '2026' },
      ['commentsDisabled', 'videoRatingDisabled', 'liveStreamingNotEnabled'],
    ),
    {
      in: 'body',
      literal: 'has disabled comments',
      pattern: /The video identified by the .{0,80} parameter has disabled comments/,
      strength: 'proved',
      source: 'https://developers.google.com/youtube/v3/docs/errors',
      lastSeen: '2026',
    },
  ]),
  fixes: [
    { actor: 'developer', summary: 'Skip the video: treat this answer as "no comments", not as an error.' },
    {
      actor: 'account-owner',
      summary:
        'On your own video: allow comments in YouTube Studio; live streaming is enabled under youtube.com/features.',
    },
  ],
});
