import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'imperva/ip-block',
  title: "The client's address may be on a block list of the Imperva site",
  explanation: 'Address lists and reputation refuse with the same page; the incident id tells.',
  needs: ['exchange'],
  generic: leftOpen,
  fixes: [
    {
      actor: 'operator',
      summary: 'Find the incident id in Security Events; take the address off the block list, or allow it.',
      check: 'The same client gets the content.',
      weakens: 'Lets that address in again.',
    },
    { actor: 'visitor', summary: 'Send the owner of the site the incident id, the time and your address.' },
  ],
});
