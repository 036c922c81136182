import { asksForAdministration } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'flask/ip-block',
  title: 'A before_request function of the application let only some addresses through',
  explanation:
    'Small applications often compare request.remote_addr with a list. Behind a proxy that address is the one of the proxy, unless ProxyFix is in place.',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: asksForAdministration(view) }),
  fixes: [
    {
      actor: 'developer',
      summary: 'Where a proxy stands before the application, let Flask read the address that it passes on.',
      change: { file: 'app.py', after: 'app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1, x_host=1)' },
      weakens: 'Only safe where the proxy overwrites X-Forwarded-For from clients.',
    },
  ],
});
