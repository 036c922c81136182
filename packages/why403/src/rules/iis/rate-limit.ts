import { subStatusSignals } from '../../evaluate/iis-sub-status.ts';
import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'iis/rate-limit',
  title: 'Too many clients or requests (403.9, 403.15, 403.501, 403.502)',
  explanation:
    'Dynamic IP Restrictions counted too many concurrent requests (501) or too many in a period (502), or the number of connections or licences is used up. 429 would tell the client to wait.',
  needs: ['exchange'],
  signals: [...subStatusSignals([9, 15, 501, 502])],
  generic: leftOpen,
  fixes: [
    {
      actor: 'operator',
      summary: 'Raise the number where honest clients meet it, and answer 429.',
      change: {
        file: 'web.config',
        after:
          '<dynamicIpSecurity denyAction="Forbidden">\n  <denyByRequestRate enabled="true" maxRequests="100" requestIntervalInMilliseconds="1000" />\n</dynamicIpSecurity>',
      },
      check: 'A page with all its files loads without a refusal.',
      weakens: 'Lets each address ask that often.',
    },
  ],
});
