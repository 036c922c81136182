import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'spring/application-policy',
  title: 'A controller of the application answered 403',
  explanation:
    'A ResponseStatusException or a @ResponseStatus exception of the project gives the same page; its reason is hidden unless server.error.include-message is set.',
  needs: ['exchange'],
  generic: leftOpen,
  fixes: [
    {
      actor: 'developer',
      summary: 'Let the error page carry the reason while you look for it.',
      change: { file: 'application.properties', after: 'server.error.include-message=always' },
      weakens: 'Reasons become visible to clients; switch it off again.',
    },
  ],
});
