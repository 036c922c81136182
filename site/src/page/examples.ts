import type { ExampleName } from './example-names.ts';

/** What the page can be tried with; hosts and ids are nobody's. Loaded when it is: most people bring their own. */
export const EXAMPLES: Readonly<Record<ExampleName, string>> = {
  'a page of nginx': `HTTP/1.1 403 Forbidden
Server: nginx/1.22.1
Date: Sat, 14 Nov 2026 09:12:44 GMT
Content-Type: text/html
Content-Length: 153

<html>
<head><title>403 Forbidden</title></head>
<body>
<center><h1>403 Forbidden</h1></center>
<hr><center>nginx/1.22.1</center>
</body>
</html>
`,
  'a line of an error log': `2026/11/14 09:12:44 [error] 812#812: *37 directory index of "/var/www/shop/" is forbidden, client: 203.0.113.7, server: shop.example, request: "GET / HTTP/1.1", host: "shop.example"
`,
  'an answer of an API': `HTTP/2 403
server: github.com
x-ratelimit-remaining: 0
x-ratelimit-reset: 1794647564
content-type: application/json; charset=utf-8

{"message":"API rate limit exceeded for user ID 1.","documentation_url":"https://docs.github.com/rest/overview/rate-limits-for-the-rest-api","status":"403"}
`,
  'a bucket policy': `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "FromTheOfficeOnly",
      "Effect": "Allow",
      "Principal": "*",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::shop-assets/*",
      "Condition": { "IpAddress": { "aws:SourceIp": "203.0.113.0/24" } }
    }
  ]
}
`,
};
