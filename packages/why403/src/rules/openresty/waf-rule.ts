import { sendsContent } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'openresty/waf-rule',
  title: 'A firewall written in Lua matched the request',
  explanation:
    'Many firewalls for OpenResty run in `access_by_lua` and leave with ngx.exit(403); the page is that of the server. What they log at `ngx.WARN` is below the default level of the error log.',
  layer: 'waf',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: sendsContent(view) }),
  fixes: [
    {
      actor: 'operator',
      summary:
        'Lower the level of the error log for one request, and exclude the rule that is wrong for that argument and path only.',
      change: { file: 'the server block', after: 'error_log logs/error.log warn;' },
      check: 'The log names the rule; with the exception the same request passes.',
      weakens: 'That rule no longer reads that argument on that path.',
    },
  ],
});
