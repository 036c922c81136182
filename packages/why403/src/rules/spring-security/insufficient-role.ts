import { carriesCredentials } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'spring-security/insufficient-role',
  title: 'An authorisation rule refused a known user',
  explanation:
    '"Access is denied" is what the access decision manager of Spring Security says when the user has none of the authorities that the path or method asks for.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'Access is denied',
      pattern:
        /["']error["']\s{0,4}:\s{0,4}["']access_denied["']\s{0,4},\s{0,9}["']error_description["']\s{0,4}:\s{0,4}["']Access is denied["']/,
      strength: 'proved',
      source: 'https://docs.spring.io/spring-security-oauth2-boot/docs/2.6.x/reference/html5/',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'Access is denied',
      pattern: /["']status["']\s{0,4}:\s{0,4}403\s{0,4},.{0,120}["']message["']\s{0,4}:\s{0,4}["']Access is denied["']/,
      strength: 'indicated',
      source:
        'https://docs.spring.io/spring-security/reference/servlet/architecture.html#servlet-exceptiontranslationfilter',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'Access is denied',
      also: [{ in: 'message', literal: 'status=403', pattern: /type=Forbidden, status=403/ }],
      strength: 'indicated',
      source:
        'https://docs.spring.io/spring-security/reference/servlet/architecture.html#servlet-exceptiontranslationfilter',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'AccessDeniedException',
      pattern:
        /org\.springframework\.security\.(?:access|authorization)\.(?:AccessDeniedException|AuthorizationDeniedException): Access (?:is denied|Denied)/,
      strength: 'indicated',
      source:
        'https://docs.spring.io/spring-security/reference/servlet/architecture.html#servlet-exceptiontranslationfilter',
      lastSeen: '2026',
    },
  ],
  generic: (view) => ({ speaksFor: carriesCredentials(view) }),
  fixes: [
    {
      actor: 'developer',
      summary:
        'Compare the authorities of the user with the rule: hasRole("ADMIN") asks for ROLE_ADMIN, hasAuthority("ADMIN") for ADMIN.',
      check: 'The log at DEBUG shows the rule and the authorities side by side.',
    },
    { actor: 'operator', summary: 'Give the user the role that the rule names.' },
  ],
});
