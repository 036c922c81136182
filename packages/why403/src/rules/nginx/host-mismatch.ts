import { asksForAddress } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'nginx/host-mismatch',
  title: 'The default server refuses names it does not know',
  explanation:
    'No `server_name` matches the host that was asked for, so the default server answered, and it returns 403. The DNS entry is new, the name is missing in the configuration, or the bare address was used.',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: asksForAddress(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Add the name to the site that should answer.',
      change: { file: 'the server block of the site', after: 'server_name www.example.com example.com;' },
      check: '`curl -sI -H "Host: NAME" http://127.0.0.1/` answers as the site does.',
    },
  ],
});
