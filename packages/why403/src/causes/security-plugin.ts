import { defineCause } from './define-cause.ts';

export default defineCause({
  id: 'security-plugin',
  title: 'Security plugin',
  meaning:
    'A security plugin of the content management system refused: a blocked address or country, a firewall rule of its own, a login limit, or a closed interface such as the REST API or xmlrpc.',
  shouldBe: null,
  statusNote: 'RFC 9110, 15.5.4: 403 is right; for a login limit 429 would say that waiting helps (RFC 6585, 4).',
  whoCanFix: ['operator', 'account-owner'],
  rank: 19,
  advice: {
    owner: [
      'Open the live log of the plugin, find the request by time and address, and allow that one action or address.',
      "If you are locked out yourself, use the plugin's own way (a recovery mail, its constant in the configuration), or move its folder aside for a minute through the file access of your host.",
      'To find which plugin it is, switch them off one by one on a copy of the site, not on the live one.',
    ],
    consumer: [
      'Give the owner the incident id on the page, the path, the method, your address and the time.',
      'Ask them to allow the one interface that you need, such as one REST route.',
    ],
    visitor: [
      'Wait half an hour if you mistyped a password several times: many plugins lift the refusal by themselves.',
      'Send the owner of the site the text of the page, your public address and the time.',
    ],
  },
  fixes: [],
  doesNotHelp: [
    {
      claim: 'Switching off every plugin on the live site',
      why: "It takes protection and shop from all visitors to find out what the plugin's log says by itself.",
    },
    {
      claim: 'Renaming .htaccess',
      why: 'It drops every other rule in it as well, and the firewall of a plugin often hangs on the configuration of PHP instead.',
    },
    { claim: 'chmod 777', why: 'The plugin refuses in the application; modes are not looked at.' },
  ],
});
