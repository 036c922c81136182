import { carriesCredentials } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'jetty/insufficient-role',
  title: 'The signed-in user has none of the roles of the constraint',
  explanation:
    'Jetty writes "!role" as the reason where a security constraint names roles and the user has none of them.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'role',
      pattern: /(?:MESSAGE:<\/th><td>|Reason:\s{0,9}<pre>\s{0,9}|HTTP ERROR:? 403 )!role\b/,
      strength: 'proved',
      source:
        'https://github.com/jetty/jetty.project/blob/jetty-12.0.x/jetty-ee10/jetty-ee10-servlet/src/main/java/org/eclipse/jetty/ee10/servlet/security/ConstraintSecurityHandler.java',
      lastSeen: '2026',
    },
  ],
  generic: (view) => ({ speaksFor: carriesCredentials(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Give the user one of the roles that the constraint names.',
      command: "grep -nE 'auth-constraint|role-name' WEB-INF/web.xml",
      check: 'The page answers for that user.',
      weakens: 'Opens what the role may use to that user.',
    },
  ],
});
