import { defineRule } from '../define-rule.ts';

const URL_FILTERING_RESPONSE_PAGES =
  'https://docs.paloaltonetworks.com/pan-os/11-1/pan-os-admin/url-filtering/url-filtering-response-pages';

export default defineRule({
  id: 'palo-alto/config-deny',
  title: "A Palo Alto firewall on the client's own network blocks this site by its URL category",
  explanation:
    '"Web Page Blocked … in accordance with company policy" is the response page of URL filtering, usually with status 503; the site never saw the request. From another network it answers.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'you were trying to visit has been blocked',
      pattern:
        /Access to the web page you were trying to visit has been blocked in accordance with (?:the )?company policy/i,
      strength: 'proved',
      source: URL_FILTERING_RESPONSE_PAGES,
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'Web Page Blocked',
      pattern: /Web Page Blocked[\s\S]{0,400}\bUser:[\s\S]{0,200}\bURL:[\s\S]{0,200}\bCategory:/,
      strength: 'indicated',
      source: URL_FILTERING_RESPONSE_PAGES,
      lastSeen: '2026',
    },
  ],
  refine: ({ exchange }, found) => (found.strength === 'indicated' && exchange.status === 200 ? null : found),
  anyStatus: true,
  fixes: [
    {
      actor: 'operator',
      summary:
        'Allow the one name in a custom URL category of the profile; or ask Palo Alto to change the category (urlfiltering.paloaltonetworks.com).',
      check: 'The site opens from inside that network.',
      weakens: 'The allowed name is no longer filtered by category.',
    },
    {
      actor: 'visitor',
      summary: 'Send the administrators of your network the address and the category that the page shows.',
    },
  ],
});
