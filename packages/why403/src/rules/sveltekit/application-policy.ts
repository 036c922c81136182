import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'sveltekit/application-policy',
  title: 'The application called error(403)',
  explanation: 'The page is the fallback of SvelteKit for error(403) without words of its own.',
  needs: ['exchange'],
  generic: leftOpen,
  fixes: [
    {
      actor: 'developer',
      summary: 'Give the error a message, so that the next refusal names its reason.',
      change: { file: '+page.server.ts', after: "error(403, 'Only the owner may see this.');" },
    },
  ],
});
