/** The plugin itself cannot be installed here: WordPress sends the sentence of its lockout, through wp_die() as it does. */
const plugin = (isLocked) => `add_action('login_init', function () {
  if (${isLocked}) wp_die('Access from your IP address has been blocked for security reasons. Please contact the administrator.'
    . '<input type="hidden" name="aiowps-unlock-request">', '', ['response' => 403]);
});`;

export default {
  server: 'wordpress',
  standIn: true,
  beside: { server: 'php-fpm' },
  wordpress: { plugin: plugin(true) },
  mended: { advice: 'Unlock the address', wordpress: { plugin: plugin(false) } },
  cases: [{ name: 'lockout-page', request: { path: '/wp-login.php' }, strength: 'proved' }],
};
