import { plainHttp } from '../../evaluate/circumstances.ts';
import { subStatusSignals } from '../../evaluate/iis-sub-status.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'iis/https-required',
  title: 'The site demands an encrypted connection (403.4, 403.5)',
  explanation:
    '"Require SSL" is on and the request came over plain HTTP. Behind a load balancer that ends TLS every request looks like that.',
  needs: ['exchange'],
  signals: [
    ...subStatusSignals([4, 5]),
    {
      in: 'message',
      literal: 'The page you are trying to access is secured with Secure Sockets Layer (SSL)',
      strength: 'indicated',
      source:
        'https://learn.microsoft.com/en-us/troubleshoot/developer/webapps/iis/health-diagnostic-performance/http-status-code',
      lastSeen: '2026',
    },
  ],
  generic: (view) => ({ speaksFor: plainHttp(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Redirect to https with the URL Rewrite module instead of refusing.',
      change: {
        file: 'web.config',
        after:
          '<rule name="to https" stopProcessing="true">\n  <match url="(.*)" />\n  <conditions><add input="{HTTPS}" pattern="off" /></conditions>\n  <action type="Redirect" url="https://{HTTP_HOST}/{R:1}" redirectType="Permanent" />\n</rule>',
      },
      check: 'Plain HTTP answers 301.',
    },
  ],
});
