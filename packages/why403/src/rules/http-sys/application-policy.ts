import { carriesCredentials } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'http-sys/application-policy',
  title: 'A service on HTTP.sys answered',
  explanation: 'WinRM, WCF and other services share the driver and its name in `Server`.',
  layer: 'application',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: carriesCredentials(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Find the service that has registered this address.',
      command: 'netsh http show servicestate',
      check: 'The list names the process behind the URL.',
    },
  ],
});
