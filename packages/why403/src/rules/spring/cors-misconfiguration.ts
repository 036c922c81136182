import { shell } from '../../evaluate/quote/shell.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'spring/cors-misconfiguration',
  title: 'Spring refused the web origin',
  explanation:
    'The CORS processor of Spring answers 403 with these twenty bytes when the origin, the method or a header of a cross-origin request is in no CORS configuration of the path. It runs for plain requests with an Origin header as well, not only for preflights.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'Invalid CORS request',
      whole: true,
      strength: 'proved',
      source: 'https://github.com/spring-attic/spring-security-oauth/issues/1224',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'Invalid CORS request',
      pattern: /(?:^|[\s:"'[>])Invalid CORS request(?:$|[\s"'\]<])/,
      // Spring sends these bytes and nothing else: inside another text somebody else may have said them.
      strength: 'indicated',
      source: 'https://github.com/spring-attic/spring-security-oauth/issues/1224',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'developer',
      summary:
        'Name the web origin, the method and the headers in the CORS configuration of this path, and let Spring Security use it.',
      change: {
        file: 'the security configuration',
        after:
          'http.cors(Customizer.withDefaults()); // and a CorsConfigurationSource bean: setAllowedOrigins(List.of("https://app.example.test"))',
      },
      command: (view) =>
        shell`curl -sS -i -X OPTIONS -H ${`Origin: ${view.requestHeader('origin') ?? 'https://app.example.test'}`} -H ${`Access-Control-Request-Method: ${view.method === null || view.method === 'OPTIONS' ? 'POST' : view.method}`} ${view.url ?? 'URL'}`,
      check: 'The preflight answers 200 with Access-Control-Allow-Origin.',
    },
    {
      actor: 'operator',
      summary:
        'Behind a proxy that ends TLS set server.forward-headers-strategy, or Spring takes its own pages for a foreign origin.',
      change: { file: 'application.properties', after: 'server.forward-headers-strategy=framework' },
      weakens: 'Only safe where the proxy overwrites the forwarded headers from clients.',
    },
  ],
});
