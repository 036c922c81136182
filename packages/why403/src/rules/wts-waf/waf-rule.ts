import { injectionMarks, sentBody } from '../../evaluate/firewall-triggers.ts';
import { defineRule } from '../define-rule.ts';

const WAFW00F = 'https://github.com/EnableSecurity/wafw00f/blob/master/wafw00f/plugins/wts.py';

export default defineRule({
  id: 'wts-waf/waf-rule',
  title: 'The firewall WTS-WAF blocked the request',
  explanation:
    'The hosting firewall in front of the site answered with its own page (title "WTS-WAF", Server wts). The host can say which rule matched.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'WTS-WAF',
      pattern: /<title>\s{0,9}WTS-WAF/i,
      strength: 'proved',
      source: WAFW00F,
      lastSeen: '2022',
    },
    {
      in: 'header server',
      literal: '',
      pattern: /^wts\/\d/i,
      also: [
        { in: 'status', literal: '403' },
        { in: 'body', literal: 'WAF', pattern: /\bWAF\b|blocked/i },
      ],
      strength: 'indicated',
      source: WAFW00F,
      lastSeen: '2022',
    },
  ],
  generic: (view) => ({ speaksFor: [...injectionMarks(view), ...sentBody(view)] }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Ask the host for the firewall log of this time and address, and for an exception for the path.',
      check: 'The same request passes.',
      weakens: 'What the exception covers is no longer inspected.',
    },
    { actor: 'visitor', summary: 'Send the owner of the site the page, the time and your address.' },
  ],
});
