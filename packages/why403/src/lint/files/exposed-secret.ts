import { READ } from '../../evaluate/posix/permission.ts';
import { filesCheck } from '../define-check.ts';
import { type FilesView, may, type SiteEntry } from '../files-view.ts';

/** Names that nobody is meant to fetch: environments, passwords, dumps, and copies of what a program reads. */
const SECRET =
  /\/(?:\.env(?:\.(?!example|sample|dist|template)[\w.-]+)?|\.htpasswd|\.git-credentials|\.npmrc|\.pgpass|\.my\.cnf|id_(?:rsa|dsa|ecdsa|ed25519)|[^/]*\.(?:kdbx|sql|sql\.gz|sqlite3?)|[^/]*\.(?:php\d?|inc|conf|ini|ya?ml|env)(?:\.(?:bak|old|orig|save|swp|txt)|~)|(?:backup|dump|site|www|htdocs)[\w.-]*\.(?:zip|tar|tar\.gz|tgz|7z))$/i;
const KEY = /\.(?:key|pem|p12|pfx)$/i;

export default filesCheck({
  id: 'files/exposed-secret',
  level: 'error',
  title: 'A secret lies in the site, and whoever asks gets it',
  explanation:
    'Here a 403 or 404 would be right. Environments, private keys, dumps of a database, copies of scripts (the server sends config.php.bak as text) and .git are asked for by robots within hours. Where the configuration of the server is known, the address is asked of it; otherwise the mode of the file counts.',
  change: 'Move it out of the folder that is served; what was fetched already must be changed.',
  *find(view) {
    for (const entry of view.entries) {
      const { path, status } = entry;
      if (status.type === 'directory' && path.endsWith('/.git')) {
        const inside = view.files.look(`${path}/config`);
        const config = { path: `${path}/config`, status: inside };
        if (typeof config.status === 'object' && isGiven(view, { path: config.path, status: config.status }))
          yield {
            at: { path, line: null },
            says: `${given(view)} the sources of the site and their history from it.`,
          };
      } else if (status.type === 'file' && isSecret(view, path) && isGiven(view, entry)) {
        yield { at: { path, line: null }, says: `${given(view)} it.` };
      }
    }
  },
});

/** Without its configuration a server may still refuse names like these. */
function given({ isConfigured }: FilesView): string {
  return isConfigured
    ? 'Everybody who asks gets'
    : 'Unless the server refuses names like this one, everybody who asks gets';
}

function isSecret({ files }: FilesView, path: string): boolean {
  if (SECRET.test(path)) return true;
  // Certificates and presentations end so as well.
  return KEY.test(path) && files.read(path).slice(0, 10_000).includes('PRIVATE KEY-----');
}

function isGiven(view: FilesView, entry: SiteEntry): boolean {
  const status = view.served(entry.path);
  return status === 'unknown' ? false : status === null ? may(view, entry, READ) : status === 200;
}
