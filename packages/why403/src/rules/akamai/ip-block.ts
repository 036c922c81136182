import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'akamai/ip-block',
  title: "The client's address may be on a list of the Akamai property",
  explanation:
    'A network list of the IP/Geo firewall, or client reputation, refuses the address. Shared addresses of offices and cloud hosts are often listed.',
  layer: 'waf',
  needs: ['exchange'],
  generic: leftOpen,
  fixes: [
    {
      actor: 'operator',
      summary:
        'Translate the reference; then take the address off the network list it names, or add it to the exception list of that firewall policy.',
      check: 'The address gets the content once the list is active (some minutes).',
      weakens: 'Lets that address through the IP/Geo firewall.',
    },
    { actor: 'visitor', summary: 'Send the owner of the site the reference, the time and your address.' },
  ],
});
