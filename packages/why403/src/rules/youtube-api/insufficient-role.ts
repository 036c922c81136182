import { saidBy } from '../../evaluate/said-by.ts';
import { YOUTUBE_API } from '../../products/youtube-api.ts';
import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'youtube-api/insufficient-role',
  title: 'The account may not do this with that comment, video or channel',
  explanation: 'YouTube names the missing permission in words; the scope of the token is not what is missing.',
  needs: ['exchange'],
  signals: saidBy(YOUTUBE_API, [
    {
      in: 'body',
      literal: 'due to insufficient permissions',
      also: [{ in: 'body', literal: 'youtube' }],
      strength: 'proved',
      source: 'https://developers.google.com/youtube/v3/docs/errors',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'youtube.',
      pattern:
        /["']domain["']\s{0,9}:\s{0,9}["']youtube\.[A-Za-z]{1,40}["'][^}]{0,80}["']reason["']\s{0,9}:\s{0,9}["']forbidden["']/,
      also: [{ in: 'body', literal: 'forbidden' }],
      strength: 'indicated',
      source: 'https://developers.google.com/youtube/v3/docs/errors',
      lastSeen: '2026',
    },
  ]),
  generic: leftOpen,
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Do it as the owner of the channel, or give the account a role in YouTube Studio, Permissions.',
      check: 'The same request passes.',
    },
  ],
});
