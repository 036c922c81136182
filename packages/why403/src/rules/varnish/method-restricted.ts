import { changesSomething } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'varnish/method-restricted',
  title: 'The VCL refuses this method',
  explanation: 'A condition on `req.method` leads to `synth(403)`; 405 would tell the client what happened.',
  needs: ['exchange'],
  signals: [
    {
      // The reason in the page is the operator's own text.
      in: 'body',
      literal: 'Error 403',
      pattern: /\bError 403 [^<\n]{0,120}\b(?:methods?\b)/i,
      also: [{ in: 'body', literal: 'XID:' }],
      strength: 'indicated',
      source: 'lab: Varnish 7.1.1',
      lastSeen: '2026-11',
    },
  ],
  generic: (view) => ({ speaksFor: changesSomething(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Answer 405, or let the method pass.',
      change: { file: 'the VCL', before: 'return (synth(403, "Method not allowed"));', after: 'return (synth(405));' },
      check: 'The method answers 405, or reaches the backend.',
    },
  ],
});
