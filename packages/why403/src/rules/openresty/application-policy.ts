import { carriesCredentials } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'openresty/application-policy',
  title: 'A Lua script, or a service that it asks, said no',
  explanation:
    '`access_by_lua` may ask a database, a token or another service and leave with ngx.exit(403). The script decides; the page of OpenResty says nothing of it.',
  layer: 'application',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: carriesCredentials(view) }),
  fixes: [
    {
      actor: 'developer',
      summary:
        'Let the script log its reason at a level that the error log keeps, and look for the line of this request.',
      change: { file: 'the Lua script', after: 'ngx.log(ngx.ERR, "refused: ", reason)\nreturn ngx.exit(403)' },
      check: 'The error log has the reason beside the request.',
    },
  ],
});
