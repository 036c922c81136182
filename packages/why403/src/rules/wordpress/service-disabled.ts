import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'wordpress/service-disabled',
  title: 'The interface is switched off on this site',
  explanation: 'XML-RPC, or application passwords, or comments were switched off by a filter or a setting.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'XML-RPC services are disabled on this site',
      strength: 'proved',
      source: 'https://developer.wordpress.org/apis/xml-rpc/',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'rest_disabled',
      pattern: /["']code["']\s{0,4}:\s{0,4}["']rest_disabled["']/,
      strength: 'proved',
      source: 'https://developer.wordpress.org/apis/xml-rpc/',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'Sorry, comments are closed for this item',
      strength: 'proved',
      source: 'https://developer.wordpress.org/apis/xml-rpc/',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'operator',
      summary:
        'Switch the interface on for the one client that needs it, or move that client to the REST API with an application password.',
    },
  ],
});
