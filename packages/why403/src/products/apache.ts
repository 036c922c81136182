import { commandUrl } from '../evaluate/command-url.ts';
import { shell } from '../evaluate/quote/shell.ts';
import { defineProduct } from './define-product.ts';

const SOURCE = 'lab: Apache 2.4.71';

/** Akamai's page has nearly the same sentence, with the whole address in quotes and a reference. */
const AKAMAI = { in: 'body', literal: 'Reference #' } as const;

export default defineProduct({
  id: 'apache',
  name: 'Apache httpd',
  layer: 'web-server',
  present: [
    // Not `Apache-Coyote`, which is Tomcat.
    { in: 'header server', literal: 'Apache', pattern: /\bApache(?!-)\b/, source: SOURCE, lastSeen: '2026-11' },
    { in: 'header via', literal: 'Apache', pattern: /\(Apache(?:\/[\d.]{1,10})?/, source: SOURCE, lastSeen: '2026-11' },
  ],
  answers: [
    {
      in: 'page',
      has: /<!DOCTYPE HTML PUBLIC "-\/\/(?:IETF|W3C)\/\/DTD (?:HTML (?:2\.0|4\.01)|XHTML 1\.0 Strict)\/\/EN"|<title>\d{3} [^<]{1,60}<\/title>\s{0,9}<\/head>\s{0,9}<body>\s{0,9}<h1>/i,
    },
  ],
  wrote: [
    {
      in: 'body',
      literal: 'Server at',
      pattern: /<address>Apache(?:\/[^<]{0,200})? Server at [^<]{1,260} Port \d{1,5}<\/address>/i,
      // A JSON answer may quote the page of another server.
      unless: [{ in: 'header content-type', literal: 'json' }],
      strength: 'indicated',
      source: SOURCE,
      lastSeen: '2026-11',
    },
    {
      // Up to early 2.4 the path is named, later it is "this resource".
      in: 'body',
      literal: 'have permission to access',
      pattern:
        /Forbidden[^"]{0,60}\bYou don(?:'|’|&#0?39;|\\u0027)t have permission to access (?:this resource|\/[^"\s<]{0,500}\s{1,3}on this server)/,
      unless: [AKAMAI, { in: 'header content-type', literal: 'json' }],
      strength: 'indicated',
      source: SOURCE,
      lastSeen: '2026-11',
    },
    {
      in: 'body',
      literal: '403 Proxy Error',
      also: [{ in: 'body', literal: 'The proxy server could not handle the request' }],
      strength: 'indicated',
      source: SOURCE,
      lastSeen: '2026-11',
    },
    {
      // HEAD has no page, but the charset of the built-in ones, which hardly anything else has.
      in: 'header content-type',
      literal: 'iso-8859-1',
      also: [{ in: 'header server', literal: 'Apache', pattern: /^Apache(?!-)/ }],
      unless: [{ in: 'body', literal: '', pattern: /\S/ }],
      strength: 'indicated',
      source: SOURCE,
      lastSeen: '2026-11',
    },
    {
      // An ErrorDocument that is a text has the same charset; so has what PHP inside Apache writes, on old systems.
      in: 'header content-type',
      literal: 'iso-8859-1',
      pattern: /^text\/html; charset=iso-8859-1$/,
      also: [{ in: 'header server', literal: 'Apache', pattern: /^Apache(?!-)/ }],
      strength: 'possible',
      source: SOURCE,
      lastSeen: '2026-11',
    },
    {
      // An ErrorDocument served from disk keeps the tag of the file: size and time in hexadecimal.
      in: 'header etag',
      literal: '',
      pattern: /^(?:W\/)?"[0-9a-f]{1,10}-[0-9a-f]{13}"$/,
      also: [
        { in: 'header server', literal: 'Apache', pattern: /^Apache(?!-)/ },
        { in: 'header accept-ranges', literal: 'bytes' },
      ],
      strength: 'indicated',
      source: SOURCE,
      lastSeen: '2026-11',
    },
  ],
  purge: (view) => shell`sudo htcacheclean -p /var/cache/apache2/mod_cache_disk ${commandUrl(view)}`,
  asks: [
    {
      ask: 'The line that Apache wrote to its error log in the second of the request; its AH code tells.',
      how: (view) =>
        shell`sudo grep -shF ${view.path ?? '/'} /var/log/apache2/error.log /var/log/httpd/error_log | tail -n 5`,
      outcomes: [
        {
          when: '(13)Permission denied with AH00132, AH00035 or AH00529',
          causes: ['file-permissions', 'mandatory-access-control', 'service-sandbox'],
        },
        { when: 'AH01276: No matching DirectoryIndex', causes: ['missing-index'] },
        {
          when: 'AH01630 or AH01797: client denied by server configuration',
          causes: [
            'config-deny',
            'ip-block',
            'method-restricted',
            'bot-protection',
            'hotlink-protection',
            'geo-block',
            'api-key',
          ],
        },
        { when: 'the same sentence without an AH code, tagged evasive20', causes: ['rate-limit'] },
        { when: 'AH00037 or AH00670', causes: ['symlink-policy'] },
        { when: 'AH01262 or AH01265', causes: ['script-access'] },
        { when: 'AH01631: authorization failure', causes: ['insufficient-role', 'not-a-member'] },
        { when: 'AH02219', causes: ['https-required'] },
        { when: 'AH02229, AH10158 or AH02261', causes: ['client-certificate'] },
        { when: 'AH02033 (only at level info)', causes: ['host-mismatch'] },
        { when: 'ModSecurity: Access denied with code 403', causes: ['waf-rule'] },
        {
          when: 'no line at all: a rewrite rule with [F], a Redirect 403, or the application behind Apache',
          causes: [
            'config-deny',
            'bot-protection',
            'hotlink-protection',
            'ip-block',
            'geo-block',
            'application-policy',
          ],
        },
      ],
    },
    {
      ask: 'Which Require denied: raise the level for one request, then read AH01626 (and the rewrite lines) in the error log.',
      how: 'LogLevel authz_core:debug rewrite:trace3',
      outcomes: [
        { when: 'Require ip, host or local: denied', causes: ['ip-block'] },
        { when: 'Require all denied: denied', causes: ['config-deny'] },
        { when: 'Require method: denied', causes: ['method-restricted'] },
        {
          when: 'Require env or expr: denied',
          causes: ['bot-protection', 'hotlink-protection', 'geo-block', 'api-key'],
        },
        { when: 'Require user: denied', causes: ['insufficient-role'] },
        { when: 'Require group: denied', causes: ['not-a-member'] },
      ],
    },
    {
      ask: 'Every component of the path on the server, as its worker user meets it; then the audit log.',
      how: 'namei -l /path/under/your/root/to/the/file; sudo ausearch -m AVC -ts recent',
      outcomes: [
        { when: 'a component without x for the worker, or a file without r', causes: ['file-permissions'] },
        {
          when: 'modes are right and the audit log has a denial with permissive=0',
          causes: ['mandatory-access-control'],
        },
        { when: 'modes are right and there is no denial', causes: ['service-sandbox', 'config-deny'] },
      ],
    },
  ],
});
