import { asksForGuardedPath } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'varnish/config-deny',
  title: 'The VCL refuses this path with a synthetic answer',
  explanation:
    'A `return (synth(403, …))` in the VCL. The text after "Error 403" is what the author of the VCL wrote; the backend was not asked.',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: asksForGuardedPath(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Find the line by its text, and narrow its condition.',
      command: "grep -rn 'synth(403' /etc/varnish/",
      check: '`varnishd -C -f /etc/varnish/default.vcl` passes, and after a reload the request reaches the backend.',
      weakens: 'Lets every request pass that the condition no longer covers.',
    },
  ],
});
