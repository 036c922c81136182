import { eachSentence, saidBy } from '../../evaluate/said-by.ts';
import { OPENAI_API } from '../../products/openai-api.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'openai-api/ip-block',
  title: 'The project admits listed addresses only',
  explanation: 'An allow list of addresses is set for the project or organisation, and this one is not on it.',
  needs: ['exchange'],
  signals: saidBy(OPENAI_API, [
    {
      in: 'body',
      literal: 'ip_not_authorized',
      also: [{ in: 'body', literal: 'openai' }],
      strength: 'proved',
      source: 'https://platform.openai.com/docs/guides/error-codes',
      lastSeen: '2026',
    },
    ...eachSentence(
      {
        strength: 'proved',
        source: 'https://platform.openai.com/docs/guides/error-codes',
        lastSeen: '2026',
        also: [{ in: 'host', literal: 'openai.com' }],
      },
      ['ip_not_authorized', 'Your IP is not authorized'],
    ),
    {
      in: 'body',
      literal: 'Your IP is not authorized',
      pattern:
        /(?:Your|request.{0,20}) IP (?:address )?(?:[\d.]{7,15} )?is not (?:authorized|in the allowlist|on the allowlist)/i,
      strength: 'proved',
      source: 'https://platform.openai.com/docs/guides/error-codes',
      lastSeen: '2026',
    },
  ]),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Add the address in the settings of the project, under IP allowlist.',
      check: 'The same request passes.',
      weakens: 'Whoever sends from that address may try keys of the project.',
    },
  ],
});
