import { asksForAdministration } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'hono/ip-block',
  title: 'The address list of the application refused this client',
  explanation:
    'ipRestriction() answers the bare word Forbidden as well. Behind a proxy it must be given the function that reads the real address.',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: asksForAdministration(view) }),
  fixes: [
    {
      actor: 'developer',
      summary:
        'Print what getConnInfo returns for this client, and add its range, or read the address that the proxy passes on.',
      change: {
        file: 'the application',
        after: "app.use(ipRestriction(getConnInfo, { allowList: ['203.0.113.0/24'] }));",
      },
    },
  ],
});
