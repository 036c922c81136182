import { asksForScript } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'litespeed/script-access',
  title: 'The script may not be executed there',
  explanation: 'No handler takes the extension, or script access is off for the context.',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: asksForScript(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Map the extension to its external application for that virtual host.',
      check: 'The script answers; a script in another context is still refused.',
    },
  ],
});
