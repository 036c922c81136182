const KEY = /\.(?:key|pem|p12|pfx|jks|keystore|ppk|gpg|asc|kdbx)$|^(?:id_\w+|authorized_keys|known_hosts)$/i;
const KEY_FOLDER = /\/(?:ssl|tls|pki)\/private\/|^\/etc\/(?:letsencrypt|ssl|pki)\/|\/keys?\//i;
const SECRET =
  /^(?:htpasswd|htdigest|htgroups?|passwd|g?shadow|sudoers)(?:[._-]|$)|(?:secrets?|credentials?|passwords?)\.(?:json|ya?ml|toml|ini|php|txt|xml|conf)$/i;
const BACKUP =
  /~$|^#.*#$|\.(?:bak|backup|old|orig|save|sav|copy|swp|swo|tmp|rpmsave|rpmnew|rpmorig|dpkg-[a-z]+|ucf-[a-z]+|sql|dump|sqlite3?|tar|tgz|gz|bz2|xz|zst|zip|7z|rar)$/i;

/** Why a file is never changed on the owner's behalf, by its name; null where nothing speaks against it. */
export function whyForbidden(path: string): string | null {
  const parts = path.split('/').filter((part) => part !== '');
  const name = parts.at(-1) ?? '';
  if (parts.some((part) => part.startsWith('.'))) return `${path} is hidden by its name`;
  if (KEY.test(name) || KEY_FOLDER.test(path)) return `${path} may be a key`;
  if (SECRET.test(name)) return `${path} may hold secrets`;
  if (BACKUP.test(name)) return `${path} is a backup or an archive`;
  if (/^wp-config(?:[.-].*)?\.php$/i.test(name)) return `${path} holds the secrets of WordPress`;
  if (/^\/(?:proc|sys|dev|boot|run)(?:\/|$)/.test(path) || path === '/') return `${path} is part of the system`;
  return null;
}
