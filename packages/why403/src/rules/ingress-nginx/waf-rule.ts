import { sendsContent } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'ingress-nginx/waf-rule',
  title: 'ModSecurity in the controller matched the request',
  explanation:
    'With `enable-modsecurity` the controller runs the Core Rule Set; its page does not tell. The log of the controller has "ModSecurity: Access denied with code 403" with the rule id.',
  layer: 'waf',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: sendsContent(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Exclude the rule that is wrong, for that path and argument only.',
      change: {
        file: 'the annotations of the Ingress',
        after:
          'nginx.ingress.kubernetes.io/modsecurity-snippet: |\n  SecRule REQUEST_URI "@beginsWith /path" "id:10001,phase:1,pass,nolog,ctl:ruleRemoveTargetById=941100;ARGS:body"',
      },
      check: 'The same request passes, and the rule still refuses another argument.',
      weakens: 'That rule no longer reads that argument on that path.',
    },
  ],
});
