import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'http-sys/malformed-request',
  title: 'The URL is one that HTTP.sys does not accept',
  explanation:
    'Characters such as `%`, a colon, a control character or an escaped slash in the path are refused before IIS; 400 is meant.',
  needs: ['exchange'],
  generic: leftOpen,
  fixes: [
    {
      actor: 'developer',
      summary: 'Encode the path once, and leave out control characters, `%25` sequences and colons.',
      check: 'The request appears in the log of IIS.',
    },
  ],
});
