import { carriesCredentials } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'jetty/insufficient-role',
  title: 'The signed-in user has none of the roles of the constraint',
  explanation:
    'Jetty writes "!role" (since version 12 "!authorized") as the reason where a security constraint names roles and the user has none of them.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'role',
      pattern: /(?:MESSAGE:<\/th><td>|Reason:\s{0,9}<pre>\s{0,9}|HTTP ERROR:? 403 )!role\b/,
      also: [{ in: 'body', literal: 'HTTP ERROR' }],
      strength: 'proved',
      source: 'https://github.com/ops4j/org.ops4j.pax.web/issues/690',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'authorized',
      pattern: /(?:MESSAGE:<\/th><td>|Reason:\s{0,9}<pre>\s{0,9}|HTTP ERROR:? 403 )!authorized\b/,
      also: [{ in: 'body', literal: 'HTTP ERROR' }],
      strength: 'proved',
      source: 'https://github.com/jetty/jetty.project/issues/15809',
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
