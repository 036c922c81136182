import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import salesforceApi from '../../products/salesforce-api.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'INVALID_SESSION_ID',
    pattern: /\berrorCode["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}["'\\]{0,3}INVALID_SESSION_ID\b/i,
    strength: 'proved',
    source: 'https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/errorcodes.htm',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'INVALID_SESSION_ID',
    pattern: /(?:^|[\s[(:])INVALID_SESSION_ID: \S/,
    strength: 'proved',
    source: 'https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/errorcodes.htm',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'Bad_OAuth_Token',
    whole: true,
    strength: 'indicated',
    source: 'https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/errorcodes.htm',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'salesforce-api/expired-credentials',
  title: 'The Salesforce session has ended or is not valid',
  explanation: 'The token timed out, was revoked, or is of another organisation.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, salesforceApi.present),
  fixes: [
    {
      actor: 'developer',
      summary: 'Renew the token with the refresh token, and use the instance_url of that answer.',
      check: 'The same request answers 200.',
    },
  ],
});
