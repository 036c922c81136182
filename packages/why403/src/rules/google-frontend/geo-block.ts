import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'google-frontend/geo-block',
  title: "Google may not serve the client's country at this address",
  explanation: 'Under export rules some Google services answer addresses of some countries with the robot page.',
  needs: ['exchange'],
  generic: (view) => ({
    // A public Google address asks for no invoker role; what is left is where the client comes from.
    speaksFor:
      view.host !== null && !/\.(?:run\.app|web\.app|firebaseapp\.com|cloudfunctions\.net)$/.test(view.host)
        ? [view.cite('host', view.host)]
        : [],
  }),
  fixes: [
    { actor: 'visitor', summary: 'Look the service up in the list of supported countries of its documentation.' },
  ],
});
