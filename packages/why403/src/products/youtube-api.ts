import { type HostedService, PAGES } from '../evaluate/said-by.ts';
import { defineProduct } from './define-product.ts';

export const YOUTUBE_API: HostedService = {
  elsewhere: { in: 'host', literal: '', pattern: /^(?!(?:[a-z0-9.-]{1,200}\.)?(?:google|googleapis|youtube)\.com$)/ },
  form: {
    in: 'body',
    literal: '"error"',
    pattern: /^\s{0,20}\{\s{0,20}"error"\s{0,9}:\s{0,9}\{[\s\S]{0,2000}?"domain"\s{0,9}:\s{0,9}"youtube\./,
  },
};

export default defineProduct({
  id: 'youtube-api',
  name: 'YouTube Data API',
  layer: 'application',
  present: [
    {
      in: 'host',
      literal: 'youtube.googleapis.com',
      whole: true,
      source: 'https://developers.google.com/youtube/v3',
      lastSeen: '2026',
    },
    {
      in: 'url',
      literal: 'youtube',
      pattern: /googleapis\.com\/(?:upload\/)?youtube\/v3\//,
      source: 'https://developers.google.com/youtube/v3',
      lastSeen: '2026',
    },
  ],
  onlyAtItsHosts: true,
  wrote: [
    {
      in: 'body',
      literal: 'youtube',
      pattern: /["']domain["']\s{0,9}:\s{0,9}["']youtube\.[A-Za-z]{1,40}["']/,
      unless: PAGES,
      strength: 'indicated',
      source: 'https://developers.google.com/youtube/v3/docs/errors',
      lastSeen: '2026',
    },
  ],
});
