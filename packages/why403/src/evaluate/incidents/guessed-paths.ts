/** Names that scanners ask every site for, and why somebody does. */
export interface GuessedNames {
  /** In a few words, as a report names the group. */
  readonly kind: string;
  readonly why: string;
  readonly patterns: readonly RegExp[];
}

/** Documents that are public by their standard, though their name begins with a dot (RFC 8615). */
export const WELL_KNOWN = /^\/\.well-known(?:\/|$)/;

/** Groups of guessed names; the first that fits names the group. */
export const GUESSED: readonly GuessedNames[] = [
  {
    kind: 'exploits of known software',
    why: 'A flaw that is public is tried on every address, whether the software runs there or not.',
    patterns: [
      // CVE-2017-9841, PHPUnit left in a public folder.
      /\/phpunit\/|\/eval-stdin\.php$/,
      // CVE-2021-3129 (Laravel Ignition), CVE-2021-44228 (Log4j), CVE-2017-10271 (WebLogic).
      /^\/_ignition\/|\$\{jndi:|^\/wls-wsat\//,
      // Routers and cameras: CVE-2018-10561, CVE-2023-1389, Realtek and D-Link management.
      /^\/(?:gponform|boaform|hnap1|cgi-bin\/luci|setup\.cgi|goform|sdk\/weblanguage|evox\/about)(?:\/|$)/,
      // CVE-2021-41773 and other ways out of the folder; a decoded path never holds them.
      /(?:^|\/)\.\.(?:\/|$)|%2e%2e|\.%2e|\/etc\/passwd/,
      // Exchange (ProxyShell), Confluence, Citrix, F5, Ivanti, GeoServer, Solr, Struts, Jolokia.
      /^\/(?:autodiscover\/|owa\/auth|ecp\/|vpns?\/|tmui\/|dana-na\/|geoserver\/|solr\/|jolokia|druid\/|nacos\/|hudson\/|struts2?-)/,
      // Shells that others are thought to have left behind.
      /\/(?:alfa|alfacgiapi|c99|chosen|fm|gecko|k|mini|r57|shell|up|wso|xleet|xmrlpc|filemanager|about|radio)\d{0,3}\.php\d?$/,
      /^\/(?:cgi-bin|_fragment|telescope|debug\/default\/view|thinkphp|index\/\\think)(?:\/|$)/,
      /\/(?:timthumb|revslider|wp-file-manager|elfinder|kcfinder|fckeditor)(?:\/|\.php|$)/,
    ],
  },
  {
    kind: 'dot files and repositories',
    why: 'They hold passwords and sources where they were copied to the site by mistake.',
    patterns: [/\/\.[^/]/, /^\/(?:cvs|_darcs|bzr)\/(?:entries|root|branch)/, /\/wwwroot\.(?:rar|zip)$/],
  },
  {
    kind: 'backups, dumps and configuration files',
    why: 'Copies that an editor or an administrator left beside the site.',
    patterns: [
      /\.(?:bak|backup|dump|old|orig|original|save|sav|swo|swp|tmp|sql|sqlite3?|mdb|pem|pfx|ppk|keystore)(?:\.(?:7z|bz2|gz|xz|zip))?\d?$/,
      /~$/,
      /^\/(?:[\w-]{1,30}\/)?(?:backups?|bak|database|db|dump|full|htdocs|mysql|old|public_html|site|sql|web|website|www(?:root)?|wordpress)\.(?:7z|bz2|gz|rar|sql|tar|tgz|zip|tar\.(?:bz2|gz|xz))$/,
      /^\/(?:backups?|bak|config|configs|configuration|conf|database|db|dump|includes?|logs?|old|passwords?|private|secrets?|sql|storage|temp|tmp)\/?$/,
      /^\/(?:[\w-]{1,30}\/)?(?:wp-config|config|configuration|database|db|settings|local|secrets?|credentials)\.(?:php|inc|ini|json|py|txt|ya?ml|xml)[\w.~-]{0,10}$/,
      /\/(?:web\.config|id_rsa|id_dsa|id_ed25519|docker-compose\.ya?ml|dockerfile|composer\.(?:json|lock)|credentials|phpinfo\.php|info\.php|test\.php|passwd|shadow|htpasswd)$/,
    ],
  },
  {
    kind: 'sign-in and administration pages',
    why: 'Somebody who belongs there comes from a page of the site, or is logged in.',
    patterns: [
      /\/(?:wp-login|wp-signup|wp-cron|wp-trackback|xmlrpc)\.php$/,
      /\/wp-admin(?:\/|$)|\/wp-(?:content|includes)\/(?:.{0,200}\/)?$|\/wp-content\/plugins\/[^/]{1,100}\/readme\.txt$/,
      /\/wp-(?:content|includes)\/.{1,300}\.php\d?$|\/wp-json\/wp\/v2\/users/,
      /\/(?:php-?my-?admin|phpma|pma|myadmin|mysql-?admin|dbadmin|sqladmin|adminer|phppgadmin|pgadmin)[\w.-]{0,20}(?:\/|\.php|$)/,
      /^\/(?:admin|administration|administrator|adm|backend|backoffice|cpanel|cms|console|manager|panel|webadmin|webmail|whm)(?:\/(?:html|index\.(?:html?|php)|login(?:\.(?:html?|php|aspx?|jsp))?)?|\.(?:php|html?|aspx?|jsp))?$/,
      /^\/administrator\//,
      /^\/(?:server-status|server-info|nginx_status|fpm-status|status\.php|metrics|actuator|debug\/pprof|_profiler|_cat|_cluster|_search|jmx-console|web-console|manager\/html|host-manager|swagger-ui(?:\.html)?|v2\/_catalog|heapdump)(?:\/|$)/,
      /^\/(?:jenkins|phpfpm_status|zabbix|nagios|munin|kibana|grafana|portainer|hudson|script)(?:\/(?:login)?)?$/,
    ],
  },
];

/**
 * What a path has if any of the patterns may fit: a single segment, an unusual ending, a word that they have in common, or a
 * first segment of theirs. Most paths of a site have none, and are told by this alone.
 */
export const MAY_BE_GUESSED =
  /^\/[^/]{0,60}\/?$|\/\.|\.\.|%2e|\$\{|~$|php|wp-|admin|pma|timthumb|revslider|finder|fckeditor|id_[der]|dockerfile|credentials|passwd|shadow|\.(?!(?:avif|css|gif|html?|ico|jpe?g|js|m?js|map|mp[34]|pdf|png|svg|webp|woff2?)$)[a-z0-9]{1,12}$|^\/(?:_|adm|actuator|cms|console|panel|whm|autodiscover|backend|boaform|bzr|cgi-bin|cvs|dana-na|debug|druid|ecp|evox|geoserver|goform|gponform|grafana|heapdump|hnap1|hudson|index|jenkins|jmx-console|jolokia|kibana|manager|metrics|munin|nacos|nagios|nginx_status|fpm-status|host-manager|owa|portainer|script|sdk|server-|setup|solr|struts|swagger|telescope|thinkphp|tmui|v2\/_|vpns?|web|wls-wsat|zabbix)/;
