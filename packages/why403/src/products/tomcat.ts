import { defineProduct } from './define-product.ts';

const SOURCE = 'lab: Tomcat 10.1.60';

export default defineProduct({
  id: 'tomcat',
  name: 'Apache Tomcat',
  layer: 'framework',
  present: [
    {
      in: 'header server',
      literal: 'Apache-Coyote',
      source: 'https://tomcat.apache.org/tomcat-8.5-doc/config/http.html',
      lastSeen: '2024',
    },
    {
      in: 'header server',
      literal: 'Tomcat',
      source: 'https://tomcat.apache.org/tomcat-10.1-doc/config/http.html',
      lastSeen: '2026',
    },
    { in: 'body', literal: 'Apache Tomcat/', source: SOURCE, lastSeen: '2026-11' },
  ],
  carried: [
    // Whatever is not its page was written by the application inside.
    {
      in: 'header server',
      literal: 'Apache-Coyote',
      also: [{ in: 'body', literal: '', pattern: /\S/ }],
      unless: [{ in: 'body', literal: 'HTTP Status 403' }],
      source: SOURCE,
      lastSeen: '2026-11',
    },
    {
      in: 'header server',
      literal: 'Tomcat',
      also: [{ in: 'body', literal: '', pattern: /\S/ }],
      unless: [{ in: 'body', literal: 'HTTP Status 403' }],
      source: SOURCE,
      lastSeen: '2026-11',
    },
  ],
  answers: [
    { in: 'page', has: /<title>[^<]{0,40}(?:HTTP Status \d{3}|40\d [A-Z])|<h1>HTTP Status/i },
    { in: 'text', has: /^HTTP Status \d{3}/ },
  ],
  runsOn: ['java'],
  wrote: [
    {
      in: 'body',
      literal: 'HTTP Status 403',
      also: [{ in: 'body', literal: 'Apache Tomcat/', pattern: /<h3>Apache Tomcat\/\d/i }],
      strength: 'indicated',
      source: SOURCE,
      lastSeen: '2026-11',
    },
    {
      // The version is left out where the error report valve is told so; Spring Boot does that.
      in: 'message',
      literal: 'HTTP Status 403',
      pattern: /^\s{0,20}(?:<[^>]{0,400}>|\s){0,20}HTTP Status 403 [–-] /,
      strength: 'indicated',
      source: SOURCE,
      lastSeen: '2026-11',
    },
    {
      // HEAD has no page; the type is written without a space, and the language of the page is named.
      in: 'header content-type',
      literal: 'text/html;charset=utf-8',
      whole: true,
      also: [{ in: 'header content-language', literal: '', pattern: /^[a-z]{2}(?:-[A-Z]{2})?$/ }],
      unless: [
        { in: 'body', literal: '', pattern: /\S/ },
        { in: 'header server', literal: '', pattern: /^(?!Apache-Coyote|Apache Tomcat)/ },
      ],
      strength: 'possible',
      source: SOURCE,
      lastSeen: '2026-11',
    },
  ],
  asks: [
    {
      ask: 'The line of the access log: a user name in its third field means that somebody was signed in.',
      how: 'grep " 403 " "$CATALINA_BASE"/logs/localhost_access_log.$(date +%F).txt | tail -n 5',
      outcomes: [
        { when: 'a user name', causes: ['insufficient-role'] },
        {
          when: 'no user name',
          causes: [
            'config-deny',
            'method-restricted',
            'ip-block',
            'csrf-check',
            'file-permissions',
            'application-policy',
          ],
        },
      ],
    },
    {
      ask: 'The constraints, valves and filters of the application.',
      how: "grep -rnE 'auth-constraint|role-name|http-method|Remote(Addr|Host|CIDR)Valve|Remote(Addr|CIDR)Filter|Cors|Csrf' conf/ webapps/APP/WEB-INF/web.xml webapps/APP/META-INF/context.xml",
      outcomes: [
        { when: 'an auth-constraint with roles for this path', causes: ['insufficient-role'] },
        { when: 'an empty auth-constraint', causes: ['config-deny'] },
        { when: 'an http-method or http-method-omission', causes: ['method-restricted'] },
        { when: 'a RemoteAddr or RemoteCIDR valve or filter', causes: ['ip-block'] },
        { when: 'a CORS filter', causes: ['cors-misconfiguration'] },
        { when: 'a CSRF filter', causes: ['csrf-check'] },
        { when: 'none of them', causes: ['application-policy', 'file-permissions'] },
      ],
    },
  ],
});
