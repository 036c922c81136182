import { injectionMarks, sentBody } from '../../evaluate/firewall-triggers.ts';
import { defineRule } from '../define-rule.ts';

const WAFW00F = 'https://github.com/EnableSecurity/wafw00f';

export default defineRule({
  id: 'stackpath/waf-rule',
  title: 'The StackPath firewall blocked the request',
  explanation:
    'The page is titled "Sorry, you have been blocked", as Cloudflare\'s is; the cookies SPSI and spcsrf tell them apart. Which rule matched is in the panel of the site. The service was closed in 2024; what still answers so is an old installation.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'you have been blocked',
      pattern: /<title>\s{0,9}Sorry, you have been blocked/i,
      also: [{ in: 'header set-cookie', literal: '', pattern: /\b(?:SPSI|SPSE|spcsrf)=/ }],
      strength: 'indicated',
      source: WAFW00F,
      lastSeen: '2022',
    },
    {
      in: 'body',
      literal: 'you have been blocked',
      pattern: /<title>\s{0,9}Sorry, you have been blocked/i,
      also: [{ in: 'body', literal: 'spcsrf' }],
      strength: 'indicated',
      source: WAFW00F,
      lastSeen: '2022',
    },
    {
      in: 'body',
      literal: 'StackPath',
      pattern: /(?:protected by|security by)\s{0,4}(?:<[^>]{0,200}>\s{0,4}){0,3}StackPath/i,
      strength: 'indicated',
      source: WAFW00F,
      lastSeen: '2022',
    },
  ],
  generic: (view) => ({ speaksFor: [...injectionMarks(view), ...sentBody(view)] }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Find the request in the WAF events of the site, and allow this path or client in the rule it names.',
      check: 'The same request passes.',
      weakens: 'What the exception covers is no longer inspected by that rule.',
    },
    { actor: 'visitor', summary: 'Send the owner of the site what the page shows, the time and your address.' },
  ],
});
