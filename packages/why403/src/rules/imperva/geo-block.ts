import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'imperva/geo-block',
  title: "The client's country may be blocked in the Imperva site",
  explanation: 'Blocked countries get the same page; the incident id tells.',
  needs: ['exchange'],
  generic: leftOpen,
  fixes: [
    {
      actor: 'operator',
      summary: 'Find the incident id in Security Events; take the country off the list, or except the one address.',
      check: 'A request from that country gets the content.',
      weakens: 'Opens the site to that country, or that address.',
    },
    { actor: 'visitor', summary: 'Send the owner of the site the incident id, the time and your address.' },
  ],
});
