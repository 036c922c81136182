/** The filter that the handbook names for closing the interface; plugins that "disable the REST API" use it. */
const CLOSED = `add_filter('rest_authentication_errors', fn ($result) => is_user_logged_in() ? $result
  : new WP_Error('rest_disabled', 'The REST API is disabled on this site.', ['status' => 403]));`;

export default {
  server: 'wordpress',
  beside: { server: 'php-fpm' },
  wordpress: { plugin: CLOSED },
  mended: { advice: 'Switch the interface on', wordpress: {} },
  cases: [{ name: 'rest-route', request: { path: '/wp-json/wp/v2/posts' }, strength: 'proved' }],
};
