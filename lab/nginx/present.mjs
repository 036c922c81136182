export default {
  server: 'nginx',
  config: ({ backend }) => `location / { proxy_pass http://127.0.0.1:${backend}; }`,
  cases: [{ name: 'application-behind-it', request: { path: '/projects/7' } }],
};
