/** The plugin itself cannot be installed here: WordPress sends the sentence that it shows, through wp_die() as it does. */
const plugin = (isLocked) => `add_action('login_init', function () {
  if (!${isLocked}) return;
  setcookie('itsec-hb-login-0', '1');
  wp_die('<div class="itsec-lockout">You have been locked out due to too many invalid login attempts.</div>', '', ['response' => 403]);
});`;

export default {
  server: 'wordpress',
  standIn: true,
  beside: { server: 'php-fpm' },
  wordpress: { plugin: plugin(true) },
  mended: { advice: 'Release the lockout', wordpress: { plugin: plugin(false) } },
  cases: [{ name: 'login-lockout', request: { path: '/wp-login.php' }, strength: 'proved' }],
};
