import { scriptAgent } from '../../evaluate/firewall-triggers.ts';
import { defineRule } from '../define-rule.ts';

const BLOCK_PAGE = 'https://docs.datadome.co/docs/block-page';
const BYPASS_CAPTCHA_EXAMPLES = 'https://github.com/MoterHaker/bypass-captcha-examples/issues/1';
const HEADERS = 'https://docs.datadome.co/docs/headers';

export default defineRule({
  id: 'datadome/bot-protection',
  title: 'DataDome took the client for a bot and sent a challenge or a block page',
  explanation:
    'The small page with `var dd={…}`, or the JSON with a captcha-delivery.com address, stands where the content should be. A person solves it in a browser; with `t` set to `bv` even that is refused. A script of Imperva in the same page says only that it is on the path too.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'captcha-delivery.com',
      pattern: /var dd\s{0,4}=\s{0,4}\{[\s\S]{0,400}captcha-delivery\.com/,
      strength: 'proved',
      source: BLOCK_PAGE,
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'captcha-delivery.com',
      pattern:
        /\\?["']?url\\?["']?\s{0,4}:\s{0,4}\\?["']https:(?:\\?\/){2}geo\.captcha-delivery\.com\\?\/(?:captcha|interstitial)/,
      strength: 'proved',
      source: BYPASS_CAPTCHA_EXAMPLES,
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'disable any ad blocker',
      pattern: /Please enable JS and disable any ad blocker/i,
      strength: 'proved',
      source: BLOCK_PAGE,
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'captcha-delivery.com',
      pattern: /<(?:script|iframe)[^>]{0,200}(?:ct|geo|i|c)\.captcha-delivery\.com/,
      strength: 'proved',
      source: BLOCK_PAGE,
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'var dd',
      pattern: /var dd\s{0,4}=\s{0,4}\{\s{0,4}\\?['"]rt\\?['"]\s{0,4}:\s{0,4}\\?['"][a-z]{1,3}\\?['"]/,
      strength: 'proved',
      source: BLOCK_PAGE,
      lastSeen: '2026',
    },
    { in: 'header x-dd-b', literal: '', pattern: /^[1-9]/, strength: 'proved', source: HEADERS, lastSeen: '2026' },
  ],
  generic: (view) => ({ speaksFor: scriptAgent(view) }),
  anyStatus: true,
  fixes: [
    {
      actor: 'operator',
      summary:
        'Find the request in the DataDome dashboard by address and time, and add a custom rule that allows this client on this path (verified bots and partners by their published addresses or a secret).',
      check: 'The client gets the content and no captcha-delivery.com page.',
      weakens: 'What the rule matches is no longer tested.',
    },
    {
      actor: 'developer',
      summary:
        'Use the API or feed of the owner, or ask the owner to allow your client; say from which addresses and how often it comes.',
    },
    { actor: 'visitor', summary: 'Send the owner of the site the client id of the page, the time and your address.' },
  ],
});
