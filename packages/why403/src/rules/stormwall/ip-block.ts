import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'stormwall/ip-block',
  title: "StormWall may block the client's address or country",
  explanation: 'Address and country lists show the same "Access Denied" page.',
  needs: ['exchange'],
  generic: leftOpen,
  fixes: [
    {
      actor: 'operator',
      summary: 'Take the address or country off the lists of the domain in the StormWall panel.',
      check: 'The same client gets the content.',
      weakens: 'Lets that address or country in again.',
    },
  ],
});
