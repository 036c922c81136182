import { defineProduct } from './define-product.ts';

export default defineProduct({
  id: 'palo-alto',
  name: 'Palo Alto Networks firewall',
  layer: 'proxy',
  present: [
    // The authentication portal, which asks for a name and refuses nothing.
    {
      in: 'header location',
      literal: 'php/uid.php',
      source:
        'https://docs.paloaltonetworks.com/pan-os/11-1/pan-os-admin/authentication/configure-authentication-portal',
      lastSeen: '2026',
    },
  ],
  answers: [{ in: 'page', has: /<title>(?:Web Page|Application|File|Virus)[^<]{0,60}Blocked|id="content"/i }],
  wrote: [
    {
      in: 'message',
      literal: 'web page you were trying to visit has been blocked',
      pattern:
        /Access to the (?:web page|file|application) you were trying to (?:visit|download|upload|use) has been blocked in accordance with (?:the )?company policy/i,
      strength: 'proved',
      source: 'https://docs.paloaltonetworks.com/pan-os/11-1/pan-os-admin/url-filtering/url-filtering-response-pages',
      lastSeen: '2026',
    },
  ],
  references: [{ name: 'Category', in: 'body', pattern: /Category:?(?:\s|<[^>]{0,80}>){0,6}([a-z][a-z-]{2,60})/ }],
});
