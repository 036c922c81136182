export default {
  rule: 'apache/config-deny',
  server: 'wordpress',
  beside: { server: 'php-fpm' },
  wordpress: {
    files: { 'wp-content/uploads/cat.jpg': 'x', 'wp-content/uploads/.htaccess': 'Require all denied\n' },
  },
  cases: [{ name: 'denied-uploads', request: { path: '/wp-content/uploads/cat.jpg' }, log: 'AH01630' }],
};
