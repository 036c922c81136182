export default {
  server: 'nginx',
  beside: { server: 'php-fpm' },
  config: ({ root, backend }) =>
    `location /php/ { fastcgi_pass unix:${backend}; fastcgi_param SCRIPT_FILENAME ${root}$uri; fastcgi_param REQUEST_METHOD $request_method; }`,
  tree: { 'php/page.html': '<?php echo 1;' },
  mended: {
    advice: 'security.limit_extensions = .php .html',
    beside: { config: 'security.limit_extensions = .php .html' },
  },
  cases: [{ name: 'no-script', request: { path: '/php/page.html' }, log: 'security.limit_extensions' }],
};
