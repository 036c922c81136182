import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'unknown/application-policy',
  title: 'An application answered in its own words and does not say which of its rules refused',
  explanation:
    'The page or the message is none of a known server, firewall or edge, so it was made by an application. Its own log is the place that knows the reason.',
  layer: 'application',
  needs: ['exchange'],
  generic: leftOpen,
  fixes: [
    {
      actor: 'developer',
      summary:
        'Look up the request in the application log by its time and request id, and make the answer name what was needed.',
    },
  ],
});
