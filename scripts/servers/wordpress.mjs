// A real WordPress: Debian's files, PHP-FPM and MariaDB, with Apache in front. The database is made once and shared;
// each site is a copy of its own files behind an Apache of its own.
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fill } from './place.mjs';

const FILES = '/usr/share/wordpress';
const SERVER = '/usr/sbin/mariadbd';
const START_LIMIT = 30_000;
/** Whom `visitors` of a site can be: WordPress gives each the cookies of a login. */
const VISITORS = { reader: 'subscriber', owner: 'administrator' };

/** What WordPress itself writes to `.htaccess` for readable addresses (`WP_Rewrite::mod_rewrite_rules`). */
export const WORDPRESS_BLOCK = `# BEGIN WordPress
<IfModule mod_rewrite.c>
RewriteEngine On
RewriteRule .* - [E=HTTP_AUTHORIZATION:%{HTTP:Authorization}]
RewriteBase /
RewriteRule ^index\\.php$ - [L]
RewriteCond %{REQUEST_FILENAME} !-f
RewriteCond %{REQUEST_FILENAME} !-d
RewriteRule . /index.php [L]
</IfModule>
# END WordPress
`;

/** Whether everything that it needs is there. */
export function hasWordPress() {
  const needed = [`${FILES}/wp-load.php`, SERVER, '/usr/bin/mariadb-install-db', '/usr/bin/php'];
  return process.getuid?.() === 0 && needed.every((file) => existsSync(file));
}

/** `WordPress 6.1.9`. */
export function wordPressVersion() {
  const { stdout } = spawnSync('/usr/bin/php', ['-r', `require "${FILES}/wp-includes/version.php"; echo $wp_version;`]);
  return `WordPress ${stdout}`;
}

/** The one of this run, made at first need. */
let database = null;

/**
 * Fills the folder of a site: WordPress, `htaccess`, and `plugin` as a must-use plugin; gives the cookies of its
 * visitors.
 */
export async function fillSite(root, { htaccess = WORDPRESS_BLOCK, plugin = null, files = {} }) {
  database ??= await startDatabase();
  // Hard links to one copy: 2,000 files in no time, and none of them is written to.
  run('/usr/bin/cp', ['-al', `${database.template}/.`, root]);
  writeFileSync(path.join(root, '.htaccess'), htaccess);
  if (plugin !== null) fill(root, { 'wp-content/mu-plugins/lab.php': `<?php\n${plugin}` });
  fill(root, files);
  return database.cookies;
}

/** Stops the database and removes it. */
export async function stopDatabase() {
  await database?.stop();
  database = null;
}

async function startDatabase() {
  const folder = mkdtempSync(path.join(tmpdir(), 'why403-mariadb-'));
  const { uid, gid } = ownerOf('mysql');
  const data = path.join(folder, 'data');
  mkdirSync(data);
  for (const one of [folder, data]) chownSync(one, uid, gid);
  // PHP-FPM is another user, and has to reach the socket.
  chmodSync(folder, 0o755);
  const small = ['--innodb-buffer-pool-size=16M', '--innodb-log-file-size=4M'];
  run('/usr/bin/mariadb-install-db', [
    '--no-defaults',
    `--datadir=${data}`,
    '--user=mysql',
    '--auth-root-authentication-method=normal',
    '--skip-test-db',
    ...small,
  ]);
  const socket = path.join(folder, 'mariadb.sock');
  const own = [`--datadir=${data}`, `--socket=${socket}`, `--pid-file=${path.join(folder, 'mariadb.pid')}`];
  const child = spawn(
    SERVER,
    ['--no-defaults', '--user=mysql', '--skip-networking', '--skip-grant-tables', ...own, ...small],
    {
      stdio: 'ignore',
    },
  );
  const ended = new Promise((resolve) => child.once('exit', resolve));
  // A run that is interrupted must not leave a database behind.
  process.once('exit', () => child.kill('SIGKILL'));
  const deadline = Date.now() + START_LIMIT;
  while (!existsSync(socket)) {
    if (Date.now() > deadline || child.exitCode !== null) throw new Error('MariaDB does not start');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const template = path.join(folder, 'wordpress');
  cpSync(FILES, template, { recursive: true, dereference: true });
  writeFileSync(path.join(template, 'wp-config.php'), configuration(socket));
  run('/usr/bin/mariadb', ['--no-defaults', `--socket=${socket}`, '-e', 'CREATE DATABASE wordpress']);
  return {
    template,
    cookies: install(template),
    async stop() {
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function ownerOf(user) {
  const id = (flag) => Number(run('/usr/bin/id', [flag, user]));
  return { uid: id('-u'), gid: id('-g') };
}

function run(command, args, input) {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', input });
  if (status !== 0) throw new Error(`${command} ended with ${status}\n${stdout}${stderr}`);
  return stdout.trim();
}

/** The keys are public: this site has no secrets. */
function configuration(socket) {
  const keys = ['AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE'].flatMap((name) => [`${name}_KEY`, `${name}_SALT`]);
  return `<?php
define('DB_NAME', 'wordpress');
define('DB_USER', 'root');
define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:${socket}');
define('DB_CHARSET', 'utf8mb4');
define('DB_COLLATE', '');
define('WP_HOME', 'http://www.example.com');
define('WP_SITEURL', 'http://www.example.com');
define('WP_HTTP_BLOCK_EXTERNAL', true);
define('DISABLE_WP_CRON', true);
define('COOKIEHASH', 'lab');
${keys.map((key) => `define('${key}', 'lab-${key}');`).join('\n')}
$table_prefix = 'wp_';
if (!defined('ABSPATH')) define('ABSPATH', __DIR__ . '/');
require_once ABSPATH . 'wp-settings.php';
`;
}

/** What the installer in the browser does, and an account of each kind. */
function install(root) {
  const accounts = Object.entries(VISITORS).map(
    ([name, role]) =>
      `$id = wp_insert_user(['user_login' => '${name}', 'user_pass' => wp_generate_password(), 'role' => '${role}']);
$until = time() + DAY_IN_SECONDS;
$token = WP_Session_Tokens::get_instance($id)->create($until);
$cookies['${name}'] = AUTH_COOKIE . '=' . wp_generate_auth_cookie($id, $until, 'auth', $token) . '; '
  . LOGGED_IN_COOKIE . '=' . wp_generate_auth_cookie($id, $until, 'logged_in', $token);`,
  );
  const script = `<?php
$_SERVER['HTTP_HOST'] = 'www.example.com';
define('WP_INSTALLING', true);
require '${root}/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
add_filter('pre_wp_mail', '__return_true');
wp_install('Lab', 'admin', 'admin@example.com', true, '', wp_generate_password());
update_option('permalink_structure', '/%postname%/');
$cookies = [];
${accounts.join('\n')}
echo "\\n", json_encode($cookies);
`;
  return JSON.parse(run('/usr/bin/php', [], script).split('\n').at(-1));
}
