import { carriesSignature } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'nginx/invalid-signature',
  title: 'The signed link is wrong or has expired (`secure_link`)',
  explanation:
    'The secure_link module computes a digest over what the configuration names (often path, end of validity and client address) and compares it with the one in the URL. `$secure_link` is empty where they differ and 0 where the time is over.',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: carriesSignature(view) }),
  fixes: [
    {
      actor: 'developer',
      summary:
        'Make a new link with the same expression, order and secret as `secure_link_md5`, and a later end of validity.',
      command:
        "printf '%s' '1795287604/dl/file.txt SECRET' | openssl md5 -binary | openssl base64 | tr '+/' '-_' | tr -d =",
      check: 'The digest printed is the one in the link.',
    },
    {
      actor: 'operator',
      summary: 'Answer 410 where only the time is over, so that clients know to ask for a new link.',
      change: { file: 'the location block', after: 'if ($secure_link = "0") { return 410; }' },
      check: 'An old link answers 410, a wrong one 403.',
    },
  ],
});
