export default {
  server: 'nginx-modsecurity',
  config: `modsecurity on; modsecurity_rules 'SecRuleEngine On
  SecRule ARGS:q "@rx union" "id:1001,phase:1,deny,status:403,log"';`,
  cases: [
    {
      name: 'query-of-a-search',
      request: { path: '/search?q=credit%20union' },
      log: 'ModSecurity: Access denied with code 403',
    },
  ],
};
