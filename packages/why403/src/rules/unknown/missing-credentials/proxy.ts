import { shell } from '../../../evaluate/quote/shell.ts';
import { sentences } from '../../../evaluate/sentences.ts';
import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 'unknown/missing-credentials/proxy',
  title: 'The forward proxy asks for credentials of its own',
  explanation:
    'Status 407 is the proxy between the client and the site: it wants Proxy-Authorization, and the site was never reached (RFC 9110, 15.5.8).',
  layer: 'proxy',
  needs: ['exchange'],
  signals: [
    { in: 'status', literal: '407', strength: 'proved', source: 'RFC 9110', lastSeen: '2026' },
    {
      in: 'header proxy-authenticate',
      literal: '',
      pattern: /^\s{0,4}[A-Za-z]/,
      unless: [
        { in: 'status', literal: '401' },
        { in: 'status', literal: '403' },
      ],
      strength: 'indicated',
      source: 'RFC 9110',
      lastSeen: '2026',
    },
    ...sentences(['407'], /\b407 Proxy Authentication Required\b|Received HTTP code 407 from proxy/i),
  ],
  shouldBe: null,
  fixes: [
    {
      actor: 'developer',
      summary: 'Give the client the user and the password of the proxy, in its own setting, not in that of the site.',
      command: (view) => shell`curl -sS -i --proxy-anyauth -U ${'USER:PASSWORD'} ${view.url ?? 'URL'}`,
      check: 'The answer is no longer 407.',
    },
  ],
});
