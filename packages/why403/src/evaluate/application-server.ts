import type { ExchangeView } from './exchange-view.ts';

/** What a program is written for; of one runtime's servers any may run it. */
export type Runtime = 'dotnet' | 'java' | 'javascript' | 'perl' | 'php' | 'python' | 'ruby' | 'other';

/**
 * Programs that make answers themselves, under the names that they send. Proxies, CDNs and web servers that may stand
 * before any program are not among them, and neither is `ASP.NET`, which IIS adds to whatever it passes on.
 */
const PROGRAMS: readonly { readonly runsOn: readonly Runtime[]; readonly name: RegExp }[] = [
  {
    runsOn: ['python'],
    name: /^(?:gunicorn|uvicorn|hypercorn|granian|Werkzeug|WSGIServer|waitress|uWSGI|CherryPy|Cheroot|TornadoServer|Twisted|Daphne|Sanic|(?:Simple|Base)HTTP|Python|Zope|aiohttp|eventlet|gevent|Flask|Django)\b/i,
  },
  {
    runsOn: ['javascript'],
    name: /^(?:Express|Next\.js|Nuxt|Sails|Strapi|Hono|NestJS|Node(?:\.js)?|KeystoneJS|restify|hapi|Fastify|Koa|Remix|Payload|Hexo|actionhero|total\.js)\b/i,
  },
  {
    runsOn: ['java'],
    name: /^(?:Apache-Coyote|Apache Tomcat|Tomcat|TomEE|Jetty|Servlet|JSP|JSF|JBoss|WildFly|Undertow|GlassFish|Payara|WebLogic|WebSphere|IBM_HTTP_Server\/WLP|Oracle-WebLogic|Resin|Netty|akka-http|pekko-http|Play|grizzly|Helidon|Quarkus|Micronaut|Restlet)\b/i,
  },
  { runsOn: ['dotnet'], name: /^(?:Kestrel|Mono-XSP|Mono\.HttpListener|ServiceStack|NancyFx|Umbraco)\b/i },
  { runsOn: ['ruby'], name: /^(?:Puma|thin|WEBrick|Unicorn|Mongrel|Falcon|Iodine|mod_rails)\b/i },
  { runsOn: ['php'], name: /^(?:PHP|swoole-http-server|Swoole|RoadRunner|HHVM|workerman|FrankenPHP)\b/i },
  { runsOn: ['ruby', 'python', 'javascript'], name: /^Phusion Passenger\b/i },
  { runsOn: ['perl'], name: /^(?:Mojolicious|Starman|Starlet|HTTP::Server::PSGI|Perl Dancer|Catalyst)\b/i },
  {
    runsOn: ['other'],
    name: /^(?:fasthttp|Fiber|actix|actix-web|Rocket|tiny-http|warp|MochiWeb|Yaws|Bandit|Snap|Warp|CivetWeb|Mongoose|GoAhead|Boa|mini_httpd|libmicrohttpd|Vapor|Hunchentoot|Crow|oatpp|drogon|lwIP|Perfect)\b/i,
  },
];

/** The programs that the header fields name as the author of an answer, and on what they run. */
export function namedPrograms(
  view: ExchangeView,
): readonly { readonly name: string; readonly runsOn: readonly Runtime[] }[] {
  const named = [view.header('server'), view.header('x-powered-by')].flatMap((value) => value?.split(/,\s*/) ?? []);
  return named.flatMap((text) => {
    const program = text.trim();
    const known = PROGRAMS.find(({ name }) => name.test(program));
    return known === undefined ? [] : [{ name: program.slice(0, 60), runsOn: known.runsOn }];
  });
}
