import { defineCause } from './define-cause.ts';

export default defineCause({
  id: 'ip-block',
  title: 'Address not allowed',
  meaning:
    'The address from which the request came is on a list of refused addresses, or not on the list of allowed ones. Often the server sees another address than expected: that of a proxy, an IPv6 one, or that of a shared exit.',
  shouldBe: null,
  statusNote: 'RFC 9110, 15.5.4: a request may be refused for reasons that have nothing to do with credentials.',
  whoCanFix: ['operator', 'account-owner'],
  rank: 11,
  advice: {
    owner: [
      'Look up the address that the refusing layer logged. If it is the one of your own proxy or load balancer, the list is right and the client address was lost on the way.',
      'Check IPv4 and IPv6 apart: a client with both may come by either.',
      'Look for an automatic ban (fail2ban, the firewall of the host) before changing a written list.',
    ],
    consumer: [
      'Find the public address that your requests leave from, on IPv4 and IPv6; CI runners and cloud functions change theirs.',
      'Ask the operator to look up that address, with the time of a refused request.',
      'Ask for a fixed exit address on your own side before you ask for a wide range on theirs.',
    ],
    visitor: [
      "Your connection's address is refused, perhaps because of somebody who had it before you or shares it.",
      'Tell the owner of the site your public address and the time. If you are at work or school, ask the people who run that network.',
    ],
  },
  fixes: [],
  doesNotHelp: [
    {
      claim: 'Allowing the address of the proxy',
      why: 'Every client comes through the proxy, so the list would then allow everybody. Tell the server which proxies it may believe.',
    },
    {
      claim: 'Believing X-Forwarded-For from everybody',
      why: 'Any client can write that header. It counts only when a proxy that you run has set it.',
    },
    { claim: 'Adding only the IPv4 address', why: 'The same client may arrive by IPv6 the next minute.' },
    { claim: 'Another password or token', why: 'The address was refused before any credentials were looked at.' },
  ],
});
