import { isMachine } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'aws-waf/bot-protection',
  title: 'AWS WAF answered with a challenge or a puzzle instead of the content',
  explanation:
    'A rule with the action Challenge (status 202) or CAPTCHA (status 405) wants the client to run a script or to solve a puzzle, and to come back with the cookie aws-waf-token. Programs cannot; a POST sent before the cookie is there fails as well.',
  needs: ['exchange'],
  anyStatus: true,
  shouldBe: null,
  signals: [
    {
      in: 'header x-amzn-waf-action',
      literal: '',
      pattern: /^(?:challenge|captcha)$/i,
      strength: 'proved',
      source: 'https://github.com/wappalyzer/wappalyzer/issues/6021',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'awswaf.com',
      pattern: /\.(?:token|captcha)\.awswaf\.com\/[^"'\s]{1,200}\/(?:challenge|captcha)(?:\.compact)?\.js/,
      also: [{ in: 'body', literal: 'gokuProps' }],
      strength: 'proved',
      source: 'https://github.com/NopeCHALLC/nopecha-extension/issues/356',
      lastSeen: '2026',
    },
  ],
  generic: (view) => ({ speaksFor: isMachine(view) }),
  fixes: [
    {
      actor: 'operator',
      summary:
        'Except paths for programs (APIs, feeds, health checks) and verified crawlers from the rule with this action.',
      check: 'The same request without a browser answers 200 on that path, and carries no x-amzn-waf-action.',
      weakens: 'The excepted paths are open to automated clients: limit their rate instead.',
    },
    {
      actor: 'developer',
      summary: 'In a page of your own, load the integration script of AWS WAF, so that its requests carry the token.',
    },
    {
      actor: 'visitor',
      summary: 'Let the page run its script, with JavaScript and cookies on, and wait a few seconds.',
    },
  ],
});
