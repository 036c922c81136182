import { carriesCredentials } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'apache/application-policy',
  title: 'The application behind Apache said no, and Apache shows its own page for it',
  explanation:
    'With `ProxyErrorOverride On` Apache replaces the page of the application. Nothing is in its error log; the application log has the reason.',
  layer: 'application',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: carriesCredentials(view) }),
  fixes: [
    {
      actor: 'developer',
      summary:
        'Look up the request in the application log by its time; ask the application directly from the server to see its own page.',
      command: 'curl -si http://127.0.0.1:APP_PORT/path',
      check: 'The application answers 2xx for the same request.',
    },
  ],
});
