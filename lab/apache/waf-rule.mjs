export default {
  server: 'apache-modsecurity',
  config: `SecRuleEngine On
  SecAuditEngine Off
  SecRule ARGS:q "@rx union" "id:1001,phase:1,deny,status:403,log"`,
  mended: {
    advice: 'ctl:ruleRemoveTargetById',
    config: `SecRuleEngine On
  SecAuditEngine Off
  SecRule REQUEST_URI "@beginsWith /search" "id:10001,phase:1,pass,nolog,ctl:ruleRemoveTargetById=1001;ARGS:q"
  SecRule ARGS:q "@rx union" "id:1001,phase:1,deny,status:403,log"`,
  },
  cases: [
    {
      name: 'query-of-a-search',
      request: { path: '/search?q=credit%20union' },
      log: 'ModSecurity: Access denied with code 403',
    },
  ],
};
