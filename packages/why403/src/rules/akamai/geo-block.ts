import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'akamai/geo-block',
  title: "The client's country may not be served by the Akamai property",
  explanation: 'The IP/Geo firewall or a rule of the property refuses whole countries with the same page.',
  layer: 'waf',
  needs: ['exchange'],
  generic: leftOpen,
  fixes: [
    {
      actor: 'operator',
      summary: 'Translate the reference; then take the country off the geo list it names, or except the one address.',
      check: 'A request from that country gets the content.',
      weakens: 'Opens the site to that country, or that address.',
    },
    { actor: 'visitor', summary: 'Send the owner of the site the reference, the time and your address.' },
  ],
});
