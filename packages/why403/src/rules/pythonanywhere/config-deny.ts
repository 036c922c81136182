import { shell } from '../../evaluate/quote/shell.ts';
import { defineRule } from '../define-rule.ts';

const RANDOMFOX_CA = 'https://github.com/xinitrc-dev/randomfox.ca/issues/12';
const DOCS_403FORBIDDENERROR = 'https://help.pythonanywhere.com/pages/403ForbiddenError/';
const REQUEST = 'https://github.com/request/request/issues/1810';

export default defineRule({
  id: 'pythonanywhere/config-deny',
  title: 'The forward proxy of PythonAnywhere does not let free accounts reach this site',
  explanation:
    'Programs of free accounts go out through proxy.server:3128, which lets listed sites through and answers CONNECT to all others with 403. The site asked for never saw the request.',
  needs: ['exchange'],
  signals: [
    {
      in: 'header x-cache',
      literal: '',
      pattern: /\b(?:green|blue)?-?liveproxy\d/,
      also: [{ in: 'header x-squid-error', literal: 'ERR_ACCESS_DENIED' }],
      strength: 'proved',
      source: RANDOMFOX_CA,
      lastSeen: '2026',
    },
    {
      in: 'header via',
      literal: '(squid',
      pattern: /liveproxy\d[^,]{0,20}\(squid/,
      strength: 'proved',
      source: RANDOMFOX_CA,
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'proxy.server',
      pattern: /proxy\.server(?::|['", )]{1,4}(?:port=)?)\s?3128/,
      also: [{ in: 'body', literal: '403', pattern: /\b403\b/ }],
      strength: 'proved',
      source: DOCS_403FORBIDDENERROR,
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Tunnel connection failed: 403',
      also: [{ in: 'body', literal: 'pythonanywhere' }],
      strength: 'indicated',
      source: REQUEST,
      lastSeen: '2026',
    },
    // The prompt of its consoles: time, folder.
    {
      in: 'body',
      literal: 'Tunnel connection failed: 403',
      also: [{ in: 'body', literal: '~/', pattern: /\b\d{2}:\d{2} ~\/[^\n$]{0,80}\$ / }],
      strength: 'indicated',
      source: REQUEST,
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'from proxy after CONNECT',
      also: [{ in: 'body', literal: 'squid', pattern: /liveproxy\d/ }],
      strength: 'proved',
      source: RANDOMFOX_CA,
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: '403 from proxy after CONNECT',
      also: [{ in: 'body', literal: '~/', pattern: /\b\d{2}:\d{2} ~\/[^\n$]{0,80}\$ / }],
      strength: 'indicated',
      source: RANDOMFOX_CA,
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'developer',
      summary:
        'Ask PythonAnywhere to list the site, with a link to its public API documentation; or move to a paid account, which is not limited.',
      command: (view) => shell`curl -sS -I ${view.url ?? 'URL'}`,
      check: 'The command no longer says "Received HTTP code 403 from proxy after CONNECT".',
    },
  ],
});
