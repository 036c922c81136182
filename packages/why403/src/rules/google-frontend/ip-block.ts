import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'google-frontend/ip-block',
  title: "Google may refuse this client's address",
  explanation:
    'Downloads and registries of Google refuse addresses (abuse, sanctions) with the robot page "Your client does not have permission to get URL … from this server". The same file opens from another network.',
  needs: ['exchange'],
  generic: (view) => ({
    // A public Google address asks for no invoker role; what is left is where the client comes from.
    speaksFor:
      view.host !== null && !/\.(?:run\.app|web\.app|firebaseapp\.com|cloudfunctions\.net)$/.test(view.host)
        ? [view.cite('host', view.host)]
        : [],
  }),
  fixes: [
    {
      actor: 'visitor',
      summary:
        "Ask your network's administrator whether the address has been used for abuse; use a mirror that the publisher itself names.",
    },
  ],
});
