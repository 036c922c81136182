// A site of many pages for the crawl bench: 20 links on each of some 7.5 KB; 1.5 % refused to everybody and another 1.5 %
// to whoever calls itself Googlebot. Prints its port. `node bench/crawl/site.mjs [pages]`
import http from 'node:http';

const pages = Number(process.argv[2] ?? 10_000);
const links = 20;
const filler = 'Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt. ';

/** A number that looks random and is always the same for a page. */
const mixed = (n) => (Math.imul(n ^ (n >>> 7), 2_654_435_761) >>> 0) % 1000;
const isRefused = (n) => n > 0 && mixed(n) < 15;
const isRefusedToCrawler = (n) => n > 0 && !isRefused(n) && mixed(n) >= 985;

function pageOf(n) {
  const hrefs = Array.from({ length: links }, (_, at) => (n * links + at + 1) % pages);
  const items = hrefs.map(
    (to) => `<li class="item"><a class="link" href="/page/${to}.html">Page ${to} of the shop</a></li>`,
  );
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Page ${n}</title></head><body><h1>Page ${n}</h1><ul>${items.join('\n')}</ul><p>${filler.repeat(65)}</p></body></html>`;
}

const refused = Buffer.from(
  '<html>\r\n<head><title>403 Forbidden</title></head>\r\n<body>\r\n<center><h1>403 Forbidden</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n',
);
const bodies = Array.from({ length: Math.min(pages, 10_000) }, (_, n) => Buffer.from(pageOf(n)));

const counts = { refused: 0, crawlerOnly: 0 };
for (let n = 0; n < pages; n++) {
  if (isRefused(n)) counts.refused += 1;
  else if (isRefusedToCrawler(n)) counts.crawlerOnly += 1;
}

const server = http.createServer((request, response) => {
  const number = /^\/(?:page\/(\d+)\.html)?$/.exec(request.url);
  const n = number === null ? Number.NaN : Number(number[1] ?? 0);
  const isCrawler = (request.headers['user-agent'] ?? '').includes('Googlebot');
  const status = !(n < pages) ? 404 : isRefused(n) || (isCrawler && isRefusedToCrawler(n)) ? 403 : 200;
  const body = status === 200 ? (bodies[n] ?? Buffer.from(pageOf(n))) : refused;
  response.writeHead(status, { 'Content-Type': 'text/html', 'Content-Length': body.length });
  response.end(request.method === 'HEAD' ? undefined : body);
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ port: server.address().port, ...counts })));
