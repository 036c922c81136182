export default {
  server: 'wordpress',
  beside: { server: 'php-fpm' },
  // The role that the advice gives is that of the owner.
  mended: { advice: 'Give the user a role that has the capability', visitor: 'owner' },
  cases: [
    {
      name: 'subscriber-in-the-dashboard',
      visitor: 'reader',
      request: { path: '/wp-admin/users.php' },
      strength: 'proved',
    },
  ],
};
