import { skipsForgeryCheck, speaksForForgeryCheck } from '../../evaluate/forgery-check.ts';
import { shell } from '../../evaluate/quote/shell.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'drupal/csrf-check',
  title: 'Drupal asks for the X-CSRF-Token header',
  explanation:
    'A request with a session cookie that changes something must carry the token of /session/token. Requests with Basic or a bearer token and no cookie need none.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'X-CSRF-Token request header is',
      pattern: /\bX-CSRF-Token request header is (?:missing|invalid|outdated)\b/,
      strength: 'proved',
      source: 'https://github.com/zivtech/react-drupal-example/issues/2',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'csrf_token',
      pattern: /'csrf_token' URL query argument is (?:missing|invalid)\b/,
      strength: 'proved',
      source: 'https://github.com/zivtech/react-drupal-example/issues/2',
      lastSeen: '2026',
    },
  ],
  generic: (view) => {
    const excluded = skipsForgeryCheck(view);
    return excluded === null ? { speaksFor: speaksForForgeryCheck(view) } : { ruledOutBecause: excluded };
  },
  fixes: [
    {
      actor: 'developer',
      summary: 'Ask for the token with the same session, and send it.',
      command: (view) => shell`curl -sS -b cookies.txt ${`https://${view.host ?? 'www.example.test'}/session/token`}`,
      check: 'The same request with X-CSRF-Token is answered.',
    },
    { actor: 'developer', summary: 'Leave the session cookie out where the client has credentials of its own.' },
  ],
});
