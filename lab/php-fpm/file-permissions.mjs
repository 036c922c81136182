export default {
  server: 'nginx',
  beside: { server: 'php-fpm' },
  config: ({ root, backend }) =>
    `location /php/ { fastcgi_pass unix:${backend}; fastcgi_param SCRIPT_FILENAME ${root}$uri; fastcgi_param REQUEST_METHOD $request_method; }`,
  tree: { 'php/secret.php': { text: '<?php echo 1;', mode: 0o000 } },
  mended: {
    advice: 'Give the user of the pool read permission on the script',
    tree: { 'php/secret.php': { text: '<?php echo 1;', mode: 0o004 } },
  },
  cases: [{ name: 'unreadable-script', request: { path: '/php/secret.php' }, log: 'Unable to open primary script' }],
};
