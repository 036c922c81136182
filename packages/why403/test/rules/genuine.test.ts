import { describe, expect, test } from 'vitest';
import { diagnose } from '../../src/index.ts';
import type { HeaderList } from '../../src/model/observation.ts';
import { makeExchange } from '../../src/read/make-exchange.ts';

const DATE: HeaderList[number] = ['Date', 'Sat, 21 Nov 2026 12:00:00 GMT'];
const JSON_TYPE: HeaderList[number] = ['Content-Type', 'application/json'];
const HTML_TYPE: HeaderList[number] = ['Content-Type', 'text/html; charset=utf-8'];

const JETTY_PAGE =
  '<html>\n<head>\n<meta http-equiv="Content-Type" content="text/html;charset=utf-8"/>\n<title>Error 403 No valid crumb was included in the request</title>\n</head>\n<body><h2>HTTP ERROR 403 No valid crumb was included in the request</h2>\n<table>\n<tr><th>URI:</th><td>/job/x/build</td></tr>\n<tr><th>STATUS:</th><td>403</td></tr>\n<tr><th>MESSAGE:</th><td>No valid crumb was included in the request</td></tr>\n<tr><th>SERVLET:</th><td>Stapler</td></tr>\n</table>\n</body>\n</html>\n';

/** What a real server sends through what stands before it. */
const ANSWERS: readonly {
  readonly name: string;
  readonly rule: string;
  readonly headers: HeaderList;
  readonly body: string;
}[] = [
  {
    name: 'Jenkins behind nginx',
    rule: 'jenkins/csrf-check',
    headers: [['Server', 'nginx'], ['X-Jenkins', '2.462.1'], HTML_TYPE],
    body: JETTY_PAGE,
  },
  {
    name: 'Jenkins behind nginx, whose page comes from Jetty alone',
    rule: 'jenkins/csrf-check',
    headers: [['Server', 'nginx'], HTML_TYPE],
    body: JETTY_PAGE,
  },
  {
    name: 'Jenkins on its own Jetty',
    rule: 'jenkins/csrf-check',
    headers: [['Server', 'Jetty(10.0.20)'], HTML_TYPE],
    body: JETTY_PAGE,
  },
  {
    name: 'Jenkins behind IIS',
    rule: 'jenkins/csrf-check',
    headers: [['Server', 'Microsoft-IIS/10.0'], ['X-Powered-By', 'ASP.NET'], HTML_TYPE],
    body: JETTY_PAGE,
  },
  {
    name: 'Jenkins that answers in JSON',
    rule: 'jenkins/csrf-check',
    headers: [['Server', 'nginx'], JSON_TYPE],
    body: '{"url":"/job/x/build","status":"403","message":"No valid crumb was included in the request","servlet":"Stapler"}',
  },
  {
    name: 'Django on gunicorn',
    rule: 'django/csrf-check',
    headers: [['Server', 'gunicorn'], HTML_TYPE],
    body: '<!DOCTYPE html>\n<html lang="en">\n<head>\n  <title>403 Forbidden</title>\n</head>\n<body>\n<div id="summary">\n  <h1>Forbidden <span>(403)</span></h1>\n  <p>CSRF verification failed. Request aborted.</p>\n</div>\n</body>\n</html>\n',
  },
  {
    name: 'Django REST framework on uvicorn',
    rule: 'django-rest-framework/missing-credentials',
    headers: [['Server', 'uvicorn'], JSON_TYPE],
    body: '{"detail":"Authentication credentials were not provided."}',
  },
  {
    name: 'Django REST framework behind Cloudflare',
    rule: 'django-rest-framework/missing-credentials',
    headers: [['Server', 'cloudflare'], ['CF-RAY', '8f0a1b2c3d4e5f60-FRA'], ['CF-Cache-Status', 'DYNAMIC'], JSON_TYPE],
    body: '{"detail":"Authentication credentials were not provided."}',
  },
  {
    name: 'Laravel on PHP behind nginx',
    rule: 'laravel/csrf-check',
    headers: [['Server', 'nginx/1.24.0'], ['X-Powered-By', 'PHP/8.2.10'], JSON_TYPE],
    body: '{"message":"CSRF token mismatch."}',
  },
  {
    name: 'Spring behind a gateway',
    rule: 'spring/cors-misconfiguration',
    headers: [
      ['Server', 'istio-envoy'],
      ['X-Envoy-Upstream-Service-Time', '3'],
    ],
    body: 'Invalid CORS request',
  },
  {
    name: 'Spring Security on Tomcat',
    rule: 'spring-security/csrf-check',
    headers: [['Server', 'Apache-Coyote/1.1'], JSON_TYPE],
    body: '{"timestamp":"2026-11-21T12:00:00.000+00:00","status":403,"error":"Forbidden","message":"Invalid CSRF Token \'null\' was found on the request parameter \'_csrf\' or header \'X-CSRF-TOKEN\'.","path":"/orders"}',
  },
  {
    name: 'GitLab behind Cloudflare',
    rule: 'gitlab-api/insufficient-scope',
    headers: [['Server', 'cloudflare'], ['CF-RAY', '8f0a1b2c3d4e5f60-FRA'], JSON_TYPE],
    body: '{"error":"insufficient_scope","error_description":"The request requires higher privileges than provided by the access token.","scope":"api read_api"}',
  },
  {
    name: 'WordPress on LiteSpeed',
    rule: 'wordpress/insufficient-role',
    headers: [['Server', 'LiteSpeed'], ['X-Powered-By', 'PHP/8.1.27'], JSON_TYPE],
    body: '{"code":"rest_forbidden","message":"Sorry, you are not allowed to do that.","data":{"status":403}}',
  },
  {
    name: 'Rails on Phusion Passenger',
    rule: 'rails/host-mismatch',
    headers: [
      ['Server', 'nginx/1.24.0 + Phusion Passenger(R) 6.0.20'],
      ['X-Powered-By', 'Phusion Passenger(R) 6.0.20'],
      HTML_TYPE,
    ],
    body: '<!DOCTYPE html>\n<html lang="en">\n<head>\n<title>Action Controller: Exception caught</title>\n</head>\n<body>\n<header role="banner">\n  <h1>Blocked hosts: app.example.test</h1>\n</header>\n</body>\n</html>\n',
  },
  {
    name: 'Kubernetes behind HAProxy',
    rule: 'kubernetes/insufficient-role',
    headers: [JSON_TYPE, ['Audit-Id', '5f3c1e17-0000-4000-8000-000000000001']],
    body: '{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"pods is forbidden: User \\"jane\\" cannot list resource \\"pods\\" in API group \\"\\" in the namespace \\"shop\\"","reason":"Forbidden","details":{"kind":"pods"},"code":403}',
  },
  {
    name: 'Elasticsearch behind nginx',
    rule: 'elasticsearch/insufficient-role',
    headers: [['Server', 'nginx'], JSON_TYPE],
    body: '{"error":{"root_cause":[{"type":"security_exception","reason":"action [indices:data/read/search] is unauthorized for user [bob] with effective roles [] on indices [orders], this action is granted by the index privileges [read,all]"}],"type":"security_exception","reason":"action [indices:data/read/search] is unauthorized for user [bob] with effective roles [] on indices [orders], this action is granted by the index privileges [read,all]"},"status":403}',
  },
  {
    name: 'IIS behind nginx',
    rule: 'iis/missing-index',
    headers: [['Server', 'nginx'], ['X-Powered-By', 'ASP.NET'], HTML_TYPE],
    body: '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">\n<html xmlns="http://www.w3.org/1999/xhtml">\n<head>\n<title>IIS 10.0 Detailed Error - 403.14 - Forbidden</title>\n</head>\n<body>\n<h3>HTTP Error 403.14 - Forbidden</h3>\n<h4>The Web server is configured to not list the contents of this directory.</h4>\n</body>\n</html>\n',
  },
  {
    name: 'Express behind nginx',
    rule: 'express/csrf-check',
    headers: [['Server', 'nginx'], ['X-Powered-By', 'Express'], HTML_TYPE],
    body: '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>Error</title>\n</head>\n<body>\n<pre>ForbiddenError: invalid csrf token<br> &nbsp; &nbsp;at csrf (/app/node_modules/csurf/index.js:112:19)</pre>\n</body>\n</html>\n',
  },
];

describe('what a real server answers stays proved', () => {
  test.each(ANSWERS)('$name', ({ rule, headers, body }) => {
    const exchange = makeExchange({
      source: { name: 'test', line: null },
      method: 'POST',
      url: 'https://app.example.test/orders',
      status: 403,
      reason: 'Forbidden',
      headers: [DATE, ...headers],
      body,
    });
    const [finding] = diagnose([exchange]).findings;
    expect(finding && { rule: finding.rule, strength: finding.strength }).toEqual({ rule, strength: 'proved' });
  });
});
