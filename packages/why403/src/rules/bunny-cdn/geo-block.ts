import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'bunny-cdn/geo-block',
  title: 'The pull zone may block this country',
  explanation: 'The traffic manager of a pull zone can block countries.',
  needs: ['exchange'],
  generic: leftOpen,
  fixes: [
    {
      actor: 'operator',
      summary: 'Take the country off the blocked list in the traffic manager of the pull zone.',
      check: 'The same request answers as the origin does.',
      weakens: 'Opens the files to that country.',
    },
  ],
});
