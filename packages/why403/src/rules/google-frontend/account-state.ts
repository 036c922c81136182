import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'google-frontend/account-state',
  title: 'The project or preview behind this Google address may be closed to the caller',
  explanation:
    'A project whose billing is off, or a preview that the caller was not admitted to, shows the robot page as well.',
  needs: ['exchange'],
  generic: leftOpen,
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Open the project in the console: billing, and the state of the service.',
      command: 'gcloud beta billing projects describe PROJECT',
      check: 'billingEnabled is true.',
    },
  ],
});
