import { defineStatus } from '../status-page.ts';

export default defineStatus({
  code: 403,
  name: 'Forbidden',
  source: 'RFC 9110, 15.5.4',
  says: 'understood, and refused: other credentials may succeed, the same ones will not',
  client: 'read the reason; get the permission; not retry',
  meaning: [
    'The server understood the request and refuses it. The connection works, the address may well be right, and nothing is broken on the way: somebody between the client and the file decided against this request.',
    'If credentials were sent, the server holds them to be insufficient. To sign in again with the same account changes nothing; another account, another permission or another request may.',
    'A 403 need not have anything to do with accounts. File modes, a missing index file, an address block, a firewall rule, a rate limit and a referer check all answer with it, and none of them asks who you are.',
    'The status says that there was a refusal, not whose: a CDN, a firewall, a load balancer, the web server, the operating system under it or the application may have written it. Find that out first; advice for one of them is wrong for the others.',
  ],
  behaviour: [
    {
      label: 'Header fields',
      text: 'None is required. 401 needs `WWW-Authenticate`; a 403 may carry it to name a missing scope (`error="insufficient_scope"`, RFC 6750, 3.1).',
    },
    {
      label: 'Body',
      text: 'Optional. A server that wants to tell why may say so there (RFC 9110, 15.5.4), best as `application/problem+json` (RFC 9457).',
    },
    {
      label: 'Caching',
      text: 'Not cacheable by default (RFC 9110, 15.1 lists the statuses that are). Explicit header fields make it so, and CDNs can be told to keep errors: a refusal may then outlive its cause, and needs a purge.',
    },
    {
      label: 'Retry',
      text: 'Repeating a GET does no harm and no good: the same request gets the same answer. What helps is a change of permission, of credentials or of the request. Only a 403 that stands for a rate limit passes with time.',
    },
    {
      label: 'Hiding',
      text: 'A server that does not want to admit that something is there may answer 404 instead (RFC 9110, 15.5.4).',
    },
    {
      label: 'Client or server error',
      text: 'By its number an error of the client. Its cause is as often on the server: a mode, a rule, a policy that nobody meant for this request.',
    },
  ],
  causes: {
    owner: [
      'An authorization check works as it should: role, ownership or membership is missing.',
      'The user that the web server runs as may not read the file, or may not enter a folder above it: the classic of nginx and Apache, and the usual reason for a refused image or style sheet.',
      'A folder was asked for, it has no index file, and listings are off.',
      'An address list, a country rule or a firewall rule catches more than it was meant to.',
      'SELinux, AppArmor or the sandbox of the service refuses although all modes are right.',
    ],
    consumer: [
      'The key or token is valid and lacks the scope or role for this call: a read-only key that writes.',
      'The data belongs to a user, an organization or a project that the account is no member of.',
      'The key is of another environment, or restricted to addresses or referers.',
      'A rate limit or an abuse check answers 403 where 429 is meant.',
      'A firewall in front of the API takes the program for an attack or a bot.',
    ],
    visitor: [
      'The page is for certain people, and this account is not among them.',
      'The site refuses your country, your network or your browser.',
      'The address leads to a folder whose listing is switched off.',
      'The site is set up wrongly: then nobody can open the page.',
    ],
  },
  fixes: {
    owner: [
      'Name the hop that refused before anything else: paste the response on this site, or read the log of each hop for the second of the request.',
      'Answer 401 where nobody is signed in, and 403 only to those who are known and not permitted.',
      'For files, walk the whole path as the user of the server (`namei -l`), and give the one bit that is missing. Never a recursive `chmod`.',
      'For a CDN or a firewall, look the request up by its id (a Ray ID, a request id) in the list of its events, and narrow the rule that it names.',
      "Decide whether 404 is the better answer where even the existence is nobody's business.",
      'Write into the log who was refused what, and what was needed: it turns the next hour into a minute.',
    ],
    consumer: [
      'Read the body: most APIs name the missing scope, role or permission.',
      'Compare the scopes of the token with those that the call needs, and ask for them when the token is issued. Refreshing the same token does not add any.',
      'Ask whether the account is a member of the organization or project, with the right role.',
      'See whether `Retry-After` or a counter of remaining requests is there: then it is a rate limit, and waiting helps.',
      'Handle 401 and 403 apart in code: authenticate anew on 401; on 403 stop, and show what is missing.',
    ],
    visitor: [
      'Make sure that you are signed in with the account that has access, and not only with some account.',
      'Check the address: a folder without a file name is often refused where the page itself is not.',
      'Tell the owner of the site the exact address, the time and any reference on the page. It cannot be mended from the browser.',
    ],
  },
  steps: [
    {
      says: 'Take the whole answer, header fields included, with the credentials that were refused, and paste it on this site: who wrote it, and what it says, is in there more often than people think.',
      command: 'curl -sS -i https://example.com/refused',
    },
    {
      says: 'Ask for a name beside it that cannot exist. 404: only this one thing is refused. 403: the whole folder or the whole site is.',
      command: "curl -s -o /dev/null -w '%{http_code}\\n' https://example.com/does-not-exist-5417",
    },
    {
      says: 'Read the error log of the server for the second of the request. nginx and Apache name the path and the reason there.',
      command: 'sudo tail -n 50 /var/log/nginx/error.log /var/log/apache2/error.log',
    },
    {
      says: 'Walk the whole path where the log says "Permission denied": one folder above that may not be entered is enough.',
      command: 'namei -l /var/www/site/file.html',
    },
    {
      says: 'Where a CDN or a firewall wrote the answer, look its id up in the list of events: the entry names the rule.',
      command: null,
    },
    {
      says: 'Where a token was sent, read its scopes and roles, and compare them with what the call needs.',
      command: 'why403 token - --needs scope:orders:read',
    },
  ],
  examples: [
    'The API of GitHub answers 403 to a token without the scope, to a member without the right, and to one who has used up the rate limit; `x-ratelimit-remaining: 0` tells the last from the others. A private repository of somebody else is answered with 404.',
    'Cloudflare answers 403 to requests that a rule of its customer blocks, often with a page that has the number 1020 and a Ray ID. For many developers whose scripts are taken for bots it is the first 403 they meet.',
    'Amazon S3 answers 403 `AccessDenied` for an object that is not there to whoever may not list the bucket: 404 would tell what is in it.',
    'nginx answers `directory index of "…" is forbidden` in its error log, and a bare 403 page, where a folder has no index file.',
  ],
  seo: [
    'Search engines do not index a page that answers them 403, and drop one that they had. Search Console lists it as "Blocked due to access forbidden (403)".',
    'A rule against bots that catches a search engine takes pages out of search without a trace on the site itself: people still see them. The logs show it, by verified address and not by name.',
    'A robots.txt that answers 403 is treated by Google as if there were none: everything may be crawled. It never causes a 403 itself: robots.txt asks, it does not refuse.',
    'Do not answer 403 to slow a crawler down: Google asks for 429, 500 or 503, and takes other 4xx as the absence of the page.',
  ],
  faq: [
    {
      question: 'What is the difference between 401 and 403?',
      answer:
        '401 says that valid credentials are missing, and `WWW-Authenticate` says which would do: signing in can help. 403 says that the request is refused as it is: signing in again with the same account changes nothing.',
    },
    {
      question: 'What is the difference between 403 and 404?',
      answer:
        'A 403 admits that something is there and refuses it; a 404 says that nothing is there, or that you are not to know. Servers may answer 404 to hide what they refuse.',
    },
    {
      question: 'Can logging out and in again fix a 403?',
      answer:
        'Not with the same account: the permission has to change on the server. It helps where you were signed in with the wrong account, or where a new sign-in asks for more scopes.',
    },
    {
      question: 'Why do I get a 403 for a static file such as an image?',
      answer:
        'Mostly because the user of the web server may not read the file or may not enter a folder above it. Else it is hotlink protection, which refuses by the Referer, or a bucket policy.',
    },
    {
      question: 'Is a 403 always intended?',
      answer:
        'No. It may be a firewall rule that reaches too far, an address block of a whole network, a file mode that a deployment set, or an index file that was never copied.',
    },
    {
      question: 'Should an API answer 403 or 404 for what somebody may not see?',
      answer:
        'Both are in use. 403 is honest and helps those who lack a role; 404 hides that the thing exists, and must then be the same in body, fields and time as for what does not exist. Choose one for each kind of resource.',
    },
    {
      question: 'Is 403 an error of the client or of the server?',
      answer:
        'By its number of the client. Often the cause is a setting of the server that nobody meant for this request, and then only its operator can mend it.',
    },
    {
      question: 'Why does nginx answer 403?',
      answer:
        'Its error log says which: `Permission denied` is a mode or SELinux, `directory index of … is forbidden` a missing index file, `access forbidden by rule` a `deny`. No line at all is a `return 403` or the application behind it.',
    },
    {
      question: 'Why does Cloudflare answer 403?',
      answer:
        'A rule matched the request: a custom or managed rule, an address or country block, bot protection or a rate limit. The owner of the zone finds it under Security, Analytics, Events by the Ray ID. If the page is not by Cloudflare, the server behind it refused.',
    },
    {
      question: 'Can a missing OAuth scope cause a 403?',
      answer:
        'Yes, and RFC 6750 says so: `insufficient_scope` is answered with 403. Ask for the scope when the token is issued; an expired token is a 401.',
    },
    {
      question: 'How do I bypass a 403?',
      answer:
        "You do not: you mend it where it is yours, or ask whoever can. The reference on the page and the time of the request are what they need. To work around somebody else's refusal may be against the law.",
    },
  ],
  history:
    'HTTP/1.0 (RFC 1945, 1996) had it with the words "authorization will not help". RFC 7231 took them out in 2014: since then a 403 may well be answered by other credentials, and only the same ones are not to be sent again by themselves.',
  related: [401, 404, 405, 429, 451],
});
