export default {
  server: 'nginx',
  // The page is that of nginx, the decision that of the service it asked.
  config: ({ backend }) =>
    `location / { auth_request /ask; } location = /ask { internal; proxy_pass http://127.0.0.1:${backend}; }`,
  tree: { 'projects/7': 'x' },
  // What the log of that service leads to: it grants.
  mended: {
    advice: 'Look up the sub-request in the log of the service that `auth_request` names',
    config: 'location / { auth_request /ask; } location = /ask { internal; return 204; }',
  },
  cases: [{ name: 'auth-request', request: { path: '/projects/7', headers: { Cookie: 'session=1' } } }],
};
