import { carriesCredentials } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'iis/application-policy',
  title: 'The application or a module sent 403 and IIS made the page',
  explanation:
    'ASP.NET answers 403 for an authorization rule; with `httpErrors existingResponse="Replace"` IIS puts its own page in its place. The sub-status in the log is 0.',
  layer: 'application',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: carriesCredentials(view) }),
  fixes: [
    {
      actor: 'developer',
      summary: 'Let the page of the application through, and read it.',
      change: { file: 'web.config', after: '<httpErrors existingResponse="PassThrough" />' },
      check: 'The answer names the rule of the application.',
    },
  ],
});
