const RULE = 'SecRule ARGS:comment "@rx union" "id:1001,phase:2,deny,status:403,log"';
const ON = 'SecRuleEngine On\n SecRequestBodyAccess On\n SecAuditEngine Off';

/** The refusal is the firewall's, although WordPress would have answered. */
export default {
  rule: 'apache/waf-rule',
  server: 'wordpress-modsecurity',
  beside: { server: 'php-fpm' },
  config: `${ON}\n ${RULE}`,
  mended: {
    advice: 'ctl:ruleRemoveTargetById',
    config: `${ON}
  SecRule REQUEST_URI "@beginsWith /wp-comments-post.php" "id:10001,phase:1,pass,nolog,ctl:ruleRemoveTargetById=1001;ARGS:comment"
  ${RULE}`,
  },
  cases: [
    {
      name: 'comment',
      // Mended, WordPress itself takes the comment and sends the browser to the post.
      request: {
        method: 'POST',
        path: '/wp-comments-post.php',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        body: 'comment=the+credit+union&comment_post_ID=1&author=A&email=a%40example.com',
      },
      log: 'ModSecurity: Access denied with code 403',
      refusedBy: 'apache',
      provedByLog: 'modsecurity',
    },
  ],
};
