import { defineProduct } from './define-product.ts';

const SOURCE = 'https://docs.oracle.com/en/middleware/fusion-middleware/weblogic-server/12.2.1.4/wbapp/web_xml.html';
/** The page quotes it word for word, under the heading that is looked for here. */
const PAGE = 'RFC 2068, 10.4.4';

export default defineProduct({
  id: 'weblogic',
  name: 'Oracle WebLogic Server',
  layer: 'framework',
  present: [
    { in: 'header server', literal: 'WebLogic', source: SOURCE, lastSeen: '2025' },
    { in: 'header x-powered-by', literal: 'WebLogic', source: SOURCE, lastSeen: '2025' },
    { in: 'body', literal: 'Error 403--Forbidden', source: SOURCE, lastSeen: '2025' },
  ],
  carried: [
    // Whatever is not its page was written by the application inside.
    {
      in: 'header x-powered-by',
      literal: 'WebLogic',
      also: [{ in: 'body', literal: '', pattern: /\S/ }],
      unless: [{ in: 'body', literal: 'Error 403--Forbidden' }],
      source: SOURCE,
      lastSeen: '2025',
    },
    {
      in: 'header server',
      literal: 'WebLogic',
      also: [{ in: 'body', literal: '', pattern: /\S/ }],
      unless: [{ in: 'body', literal: 'Error 403--Forbidden' }],
      source: SOURCE,
      lastSeen: '2025',
    },
  ],
  runsOn: ['java'],
  wrote: [
    {
      in: 'body',
      literal: 'Error 403--Forbidden',
      also: [{ in: 'body', literal: '10.4.4 403 Forbidden' }],
      strength: 'indicated',
      source: PAGE,
      lastSeen: '2025',
    },
    {
      in: 'message',
      literal: 'Error 403--Forbidden',
      strength: 'indicated',
      source: PAGE,
      lastSeen: '2025',
    },
  ],
  asks: [
    {
      ask: 'The security constraints of the application, and the roles that the signed-in user has.',
      how: "grep -nE 'security-constraint|auth-constraint|role-name|http-method' WEB-INF/web.xml WEB-INF/weblogic.xml",
      outcomes: [
        { when: 'a role that the user does not have', causes: ['insufficient-role'] },
        { when: 'an empty auth-constraint', causes: ['config-deny'] },
        { when: 'no constraint, and the path is a directory', causes: ['missing-index'] },
        { when: 'no constraint at all', causes: ['application-policy'] },
      ],
    },
  ],
});
