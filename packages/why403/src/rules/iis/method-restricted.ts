import { changesSomething } from '../../evaluate/circumstances.ts';
import { subStatusSignals } from '../../evaluate/iis-sub-status.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'iis/method-restricted',
  title: 'WebDAV refuses this request (403.21, 403.22)',
  explanation: 'Source access is denied, or a PROPFIND with an infinite depth was sent.',
  needs: ['exchange'],
  signals: [...subStatusSignals([21, 22])],
  generic: (view) => ({ speaksFor: changesSomething(view) }),
  fixes: [
    {
      actor: 'developer',
      summary: 'Send `Depth: 1` with PROPFIND (RFC 4918, 9.1), or let an authoring rule cover the path.',
      command: "Get-WebConfiguration system.webServer/webdav/authoringRules -PSPath 'IIS:\\Sites\\SITE'",
      check: 'The request answers 207.',
    },
  ],
});
