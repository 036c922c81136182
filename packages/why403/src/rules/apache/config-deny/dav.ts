import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 'apache/config-deny/dav',
  title: 'The WebDAV module refuses what this request asks for',
  explanation:
    'mod_dav refuses to copy or move a resource onto itself, and PROPFIND with an infinite depth unless `DavDepthInfinity` is on. No permission is missing.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'Source and Destination URIs are the same.',
      also: [{ in: 'body', literal: 'Forbidden' }],
      strength: 'proved',
      source: 'lab: Apache 2.4.71',
      lastSeen: '2026-11',
    },
    {
      in: 'body',
      literal: 'requests with a Depth of "infinity" are not allowed',
      pattern: /PROPFIND requests with a Depth of (?:"|&quot;)infinity(?:"|&quot;) are not allowed/,
      strength: 'proved',
      source: 'lab: Apache 2.4.71',
      lastSeen: '2026-11',
    },
    {
      in: 'body',
      literal: 'requests with a Depth of &quot;infinity&quot; are not allowed',
      strength: 'proved',
      source: 'lab: Apache 2.4.71',
      lastSeen: '2026-11',
    },
  ],
  fixes: [
    {
      actor: 'developer',
      summary: 'Name another destination, or send `Depth: 1` with PROPFIND (RFC 4918, 9.1).',
      check: 'The request answers 201, 204 or 207.',
    },
  ],
});
