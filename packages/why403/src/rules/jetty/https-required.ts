import { plainHttp } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'jetty/https-required',
  title: 'The constraint demands an encrypted connection',
  explanation:
    'Jetty writes "!Secure" where a constraint has CONFIDENTIAL and it knows no secure port to redirect to. Behind a proxy that ends TLS, ForwardedRequestCustomizer is missing.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'Secure',
      pattern: /(?:MESSAGE:<\/th><td>|Reason:\s{0,9}<pre>\s{0,9}|HTTP ERROR:? 403 )!Secure\b/,
      also: [{ in: 'body', literal: 'HTTP ERROR' }],
      strength: 'possible',
      source:
        'https://github.com/jetty/jetty.project/blob/jetty-12.0.x/jetty-ee10/jetty-ee10-servlet/src/main/java/org/eclipse/jetty/ee10/servlet/security/ConstraintSecurityHandler.java',
      lastSeen: '2026',
    },
  ],
  generic: (view) => ({ speaksFor: plainHttp(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Let Jetty believe the proxy, or name the secure port.',
      change: {
        file: 'the HttpConfiguration',
        after: 'httpConfig.setSecurePort(443);\nhttpConfig.addCustomizer(new ForwardedRequestCustomizer());',
      },
      check: 'Plain HTTP is redirected, and https answers.',
      weakens: 'Whoever can reach Jetty without the proxy can claim a secure connection.',
    },
  ],
});
