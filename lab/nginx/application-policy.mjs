export default {
  server: 'nginx',
  // The page is that of nginx, the decision that of the service it asked.
  config: ({ backend }) =>
    `location / { auth_request /ask; } location = /ask { internal; proxy_pass http://127.0.0.1:${backend}; }`,
  tree: { 'projects/7': 'x' },
  cases: [{ name: 'auth-request', request: { path: '/projects/7', headers: { Cookie: 'session=1' } } }],
};
