import { plainHttp } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'apache/https-required',
  title: 'Plain HTTP is refused (`SSLRequireSSL`)',
  explanation:
    'The path demands an encrypted connection and refuses instead of redirecting (AH02219). Behind a proxy that ends TLS, Apache sees plain HTTP whatever the visitor used.',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: plainHttp(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Redirect to https instead of refusing.',
      change: { file: 'the virtual host for port 80', after: 'Redirect permanent / https://www.example.com/' },
      check: '`curl -sI http://HOST/` answers 301 with the https address.',
    },
  ],
});
