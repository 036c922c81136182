import { defineRule } from '../define-rule.ts';

const ERROR_CODES = 'https://devcenter.heroku.com/articles/error-codes';

export default defineRule({
  id: 'heroku/host-mismatch',
  title: 'The name in the request is not one of this Heroku app',
  explanation:
    'The router answers 421 (H31) where the connection was opened for one app and the Host names another, as programs that reuse connections do.',
  shouldBe: null,
  needs: ['exchange'],
  signals: [
    {
      in: 'status',
      literal: '421',
      also: [{ in: 'host', literal: 'herokuapp.com' }],
      strength: 'proved',
      source: ERROR_CODES,
      lastSeen: '2026',
    },
    {
      in: 'status',
      literal: '421',
      also: [{ in: 'header server', literal: 'Heroku' }],
      strength: 'proved',
      source: ERROR_CODES,
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'developer',
      summary: 'Open a connection for each name, and send the same name in TLS (SNI) and in Host.',
      check: 'The answer is that of the app.',
    },
    {
      actor: 'operator',
      summary: 'Add the domain to the app.',
      command: 'heroku domains:add NAME --app APP',
      check: 'heroku domains lists it, and DNS points at its target.',
    },
  ],
});
