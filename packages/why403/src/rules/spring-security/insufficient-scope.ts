import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'spring-security/insufficient-scope',
  title: 'The bearer token has none of the authorities that this path asks for',
  explanation:
    'The resource server accepted the token and an authorisation rule said no. Spring reports every such refusal of a bearer user as insufficient_scope, also where a role or a method expression was asked for.',
  needs: ['exchange'],
  signals: [
    {
      in: 'header www-authenticate',
      literal: 'insufficient_scope',
      pattern: /error="insufficient_scope".{0,300}rfc6750#section-3\.1/,
      strength: 'proved',
      source: 'https://docs.spring.io/spring-security/reference/servlet/oauth2/resource-server/jwt.html',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'developer',
      summary:
        'Print the authorities of the token as Spring sees them, and compare them with the rule: a scope `read` becomes SCOPE_read, a roles claim is read only by a converter of your own.',
      change: {
        file: 'the security configuration',
        after:
          'JwtGrantedAuthoritiesConverter converter = new JwtGrantedAuthoritiesConverter(); converter.setAuthoritiesClaimName("roles"); converter.setAuthorityPrefix("ROLE_");',
      },
      check: 'The same token is answered.',
    },
    { actor: 'developer', summary: 'Where the scope is really missing, ask for it when the token is requested.' },
  ],
});
