/**
 * Folders that servers and hosting panels serve sites from: Debian and Red Hat (`/var/www/html`, `/var/www/SITE`), SUSE
 * (`/srv/www`), Plesk (`/var/www/vhosts/DOMAIN/httpdocs`), cPanel (`/home/USER/public_html`), Apache as built
 * (`/usr/local/apache2/htdocs`), XAMPP. A log line that names a file rather than an address is compared with an access
 * log through what follows.
 */
const ROOTS = [
  /^\/var\/www\/vhosts\/[^/]+\/(?:httpdocs|[^/]+)/,
  /^\/(?:home\d?|var\/home)\/[^/]+\/(?:public_html|www|htdocs|web)(?=\/|$)/,
  /^\/(?:usr\/local\/(?:apache2?|www)|opt\/lampp|opt\/bitnami\/apache2?)\/htdocs/,
  /^[A-Za-z]:[/\\](?:[^/\\]+[/\\]){1,3}htdocs/,
  /^\/(?:var\/www|srv\/www|srv\/http)\/[^/]+(?:\/(?:public_html|public|htdocs|httpdocs|web|docroot))?(?=\/|$)/,
  /^\/(?:usr\/share\/nginx|usr\/share\/httpd|Library\/WebServer)\/(?:html|Documents)/,
];

/** A file as the address below its site; what lies in no folder of a site stays as it is. */
export function webPath(file: string): string {
  for (const root of ROOTS) {
    const [whole] = root.exec(file) ?? [];
    if (whole === undefined) continue;
    const rest = file.slice(whole.length).replaceAll('\\', '/');
    return rest.startsWith('/') ? rest : `/${rest}`;
  }
  return file;
}
