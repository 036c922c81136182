import { sendsContent } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'iis/waf-rule',
  title: 'Request filtering or a firewall module refused',
  explanation:
    'Most refusals of request filtering are 404, but modules and URL Rewrite rules (`AbortRequest`, `CustomResponse` 403) use 403 with sub-status 0.',
  layer: 'waf',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: sendsContent(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Switch failed request tracing on for 403, and read which module set the status.',
      command: 'Enable-WebRequestTracing -Name SITE -StatusCodes 403',
      check: 'The trace has MODULE_SET_RESPONSE_ERROR_STATUS with the name of the module.',
    },
  ],
});
