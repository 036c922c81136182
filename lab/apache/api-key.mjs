export default {
  server: 'apache',
  config: '<Location "/api">\n Require expr %{HTTP:X-Api-Key} == "k-1"\n</Location>',
  cases: [{ name: 'api-path', request: { path: '/api/v1/items' }, log: 'AH01630' }],
};
