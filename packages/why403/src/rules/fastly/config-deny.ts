import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'fastly/config-deny',
  title: 'The VCL of the Fastly service may refuse this path',
  explanation: 'An `error 403` in the VCL whose condition is the path answers at the edge without asking the origin.',
  layer: 'cdn',
  needs: ['exchange'],
  generic: leftOpen,
  fixes: [
    {
      actor: 'operator',
      summary: 'Search the generated VCL for "error 403", and narrow the condition that matches this path.',
      check: 'The path gets the answer of the origin and its neighbours stay refused.',
      weakens: 'Opens what the condition no longer covers.',
    },
  ],
});
