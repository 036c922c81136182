import { defineProduct } from './define-product.ts';

const DOCS_403FORBIDDENERROR = 'https://help.pythonanywhere.com/pages/403ForbiddenError/';
const RANDOMFOX_CA = 'https://github.com/xinitrc-dev/randomfox.ca/issues/12';

export default defineProduct({
  id: 'pythonanywhere',
  name: 'PythonAnywhere',
  layer: 'proxy',
  present: [
    { in: 'header server', literal: 'PythonAnywhere', source: DOCS_403FORBIDDENERROR, lastSeen: '2026' },
    {
      in: 'host',
      literal: 'pythonanywhere.com',
      pattern: /(?:^|\.)pythonanywhere\.com$/,
      source: DOCS_403FORBIDDENERROR,
      lastSeen: '2026',
    },
  ],
  answers: [{ in: 'text' }],
  wrote: [
    {
      in: 'header x-cache',
      literal: '',
      pattern: /\b(?:green|blue)?-?liveproxy\d/,
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
      literal: 'proxy.server:3128',
      also: [{ in: 'body', literal: '403' }],
      strength: 'indicated',
      source: DOCS_403FORBIDDENERROR,
      lastSeen: '2026',
    },
  ],
});
