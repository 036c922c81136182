import { shell } from '../../evaluate/quote/shell.ts';
import { documented, sentences } from '../../evaluate/sentences.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'unknown/host-mismatch',
  title: 'This server does not answer for the host that was asked',
  explanation:
    'Status 421 says that the connection is not one for this host (RFC 9110, 15.5.20). Development servers and applications check the Host header as well, against names that were never told of a proxy or a new domain.',
  layer: 'application',
  needs: ['exchange'],
  signals: [
    { in: 'status', literal: '421', strength: 'proved', source: 'RFC 9110', lastSeen: '2026' },
    documented(
      'indicated',
      'Invalid Host header',
      'https://webpack.js.org/configuration/dev-server/#devserverallowedhosts',
    ),
    ...sentences(
      ['host'],
      /\bhost(?:name| name| header)?\b.{0,80}\b(?:(?:is )?not (?:allowed|permitted|recogni[sz]ed|configured|served|trusted|whitelisted))\b|\b(?:unknown|unrecogni[sz]ed|untrusted|disallowed|invalid) host(?:name| name| header)?\b|\bblocked host\b/i,
    ),
    ...sentences(['domain'], /\bdomain (?:is )?not (?:configured|registered|mapped|linked|found on this server)\b/i),
  ],
  fixes: [
    {
      actor: 'developer',
      summary: 'Name the host in the list of the server that answered (allowedHosts, ALLOWED_HOSTS, server_name).',
      check: 'The page answers under this name, and a made-up Host is still refused.',
    },
    {
      actor: 'operator',
      summary: 'Look whether DNS and the proxy lead to the server that was meant.',
      command: (view) => shell`curl -sS -o /dev/null -w ${'%{remote_ip} %{http_code}\n'} ${view.url ?? 'URL'}`,
    },
  ],
});
