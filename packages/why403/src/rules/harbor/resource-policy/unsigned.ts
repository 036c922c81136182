import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 'harbor/resource-policy/unsigned',
  title: 'Harbor does not hand out the image: it is not signed',
  explanation:
    'The project enforces deployment security, so an image without a signature by Cosign or Notation cannot be pulled.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'not signed',
      pattern: /\bThe image is not signed (?:in|by|with) (?:Notary|Cosign|Notation|cosign)/i,
      strength: 'proved',
      source: 'https://github.com/goharbor/harbor/tree/main/src/lib/errors',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'developer',
      summary: 'Sign the image by its digest.',
      command: 'cosign sign --key cosign.key harbor.example.com/PROJECT/IMAGE@sha256:DIGEST',
      check: 'The artifact shows a green tick under Signed, and the pull works.',
    },
  ],
});
