import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'bunny-cdn/ip-block',
  title: 'The pull zone may block this address',
  explanation: 'Blocked addresses of a pull zone answer 403.',
  needs: ['exchange'],
  generic: leftOpen,
  fixes: [
    {
      actor: 'operator',
      summary: 'Take the address off the blocked list of the pull zone.',
      check: 'The same request answers as the origin does.',
      weakens: 'Lets that address in again.',
    },
  ],
});
