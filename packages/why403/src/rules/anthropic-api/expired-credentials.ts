import { eachSentence, saidBy } from '../../evaluate/said-by.ts';
import { ANTHROPIC_API } from '../../products/anthropic-api.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'anthropic-api/expired-credentials',
  title: 'The OAuth token has expired',
  explanation: 'The client did not refresh it.',
  needs: ['exchange'],
  signals: saidBy(ANTHROPIC_API, [
    ...eachSentence({ strength: 'proved', source: 'https://docs.anthropic.com/en/api/errors', lastSeen: '2026' }, [
      'OAuth token has expired',
      'OAuth token has been revoked',
    ]),
  ]),
  fixes: [{ actor: 'developer', summary: 'Refresh the token, or sign in again.', check: 'The same request passes.' }],
});
