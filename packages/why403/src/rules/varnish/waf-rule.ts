import { sendsContent } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'varnish/waf-rule',
  title: 'A firewall written in VCL matched the request',
  explanation: 'Sets of rules in VCL test path, query and headers, and leave with `synth(403)`.',
  layer: 'waf',
  needs: ['exchange'],
  signals: [
    {
      // The reason in the page is the operator's own text.
      in: 'body',
      literal: 'Error 403',
      pattern: /\bError 403 [^<\n]{0,120}\b(?:firewall|waf\b|attack|malicious|injection|security)/i,
      also: [{ in: 'body', literal: 'XID:' }],
      strength: 'indicated',
      source: 'lab: Varnish 7.1.1',
      lastSeen: '2026-11',
    },
  ],
  generic: (view) => ({ speaksFor: sendsContent(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Find the rule in the log of the transaction, and exempt that path and argument.',
      command: "sudo varnishlog -d -g request -q 'RespStatus == 403' | tail -n 60",
      check: 'The same request reaches the backend, and another argument is still refused.',
      weakens: 'That rule no longer reads that argument on that path.',
    },
  ],
});
