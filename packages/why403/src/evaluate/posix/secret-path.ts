/** Files that are closed for good reason: keys, passwords, settings with passwords in them, dot files, copies kept aside. */
const SECRET =
  /(?:^|\/)(?:\.(?!well-known(?:\/|$))[^/]{1,255}|[^/]{0,255}\.(?:key|pem|p12|pfx|jks|kdbx|ppk)|wp-config[^/]{0,80}\.php|(?:local)?settings\.(?:php|py)|configuration\.php|parameters\.ya?ml|credentials[^/]{0,40}|id_(?:rsa|dsa|ecdsa|ed25519)|shadow-?|gshadow-?|[^/]{0,80}htpasswd[^/]{0,80}|[^/]{0,255}(?:~|\.(?:bak|backup|old|orig|save|swp|dump|sql|sqlite3?)(?:\.(?:gz|bz2|xz|zst|zip))?)|backups?)(?:\/|$)/i;

/** Folders of the system in which a server has nothing to serve. */
const SYSTEM =
  /^\/(?:etc|root|boot|proc|sys|dev|var\/(?:log|spool|mail|backups|lib\/(?:mysql|postgresql|redis|mongodb)))(?:\/|$)/;

/** Whether a file is one that no fix should open; in words why, or null. */
export function secretReason(path: string): string | null {
  if (SECRET.test(path)) return 'files like this hold keys, passwords or old copies, and are closed on purpose';
  if (SYSTEM.test(path)) return 'this is a folder of the system, not one to serve from';
  return null;
}
