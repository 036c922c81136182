// What a made-up shop consists of: its pages and files, its visitors and their browsers, who links to it and who scans it.

export const SITE = 'www.shop.example';
const PATHS = 20_000;
const CLIENTS = 50_000;
const WORDS = (
  'news shop blog cart item list user team docs help about price order track login media photo video audio file ' +
  'report stats admin board forum topic thread search tag brand color size summer winter sale gift card home garden sport ' +
  'music book review guide recipe travel hotel flight city map event ticket job career press legal terms contact support ' +
  'status health debug theme style font icon logo banner hero thumb large small archive feed index main page post entry'
).split(' ');
export const PICTURES = ['jpg', 'png', 'webp', 'svg', 'avif'];
const SYSTEMS = [
  'Windows NT 10.0; Win64; x64',
  'Macintosh; Intel Mac OS X 10_15_7',
  'X11; Linux x86_64',
  'X11; Ubuntu; Linux x86_64',
];
export const CRAWLERS = [
  'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
  'Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X Build/MMB29P) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
  'Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)',
  'Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)',
];
export const PROGRAMS = [
  'python-requests/2.32.3',
  'curl/7.88.1',
  'Go-http-client/1.1',
  'Scrapy/2.11.2 (+https://scrapy.org)',
  'okhttp/4.12.0',
  'Wget/1.21.3',
  'axios/1.7.9',
  'node',
  'Java/17.0.9',
  'libwww-perl/6.68',
  '-',
];
export const GUESSES = [
  '/.env',
  '/.git/config',
  '/wp-login.php',
  '/xmlrpc.php',
  '/server-status',
  '/phpmyadmin/index.php',
  '/admin/',
  '/.aws/credentials',
  '/wp-content/uploads/',
  '/vendor/phpunit/phpunit/src/Util/PHP/eval-stdin.php',
  '/backup.zip',
  '/config/',
  '/.htaccess',
  '/private/',
];

/** The site for one seed. */
export function siteOf(random) {
  const { share, below, pick } = random;
  const word = () => pick(WORDS);
  const hex = (length) => Array.from({ length }, () => below(16).toString(16)).join('');
  const two = (number) => String(number).padStart(2, '0');
  const makers = [
    [0.42, 'page', () => `/${word()}/${word()}-${word()}-${below(9000) + 100}${share() < 0.3 ? '.html' : '/'}`],
    [0.58, 'asset', () => `/assets/${word()}/${word()}.${hex(8)}.${share() < 0.6 ? 'js' : 'css'}`],
    [
      0.82,
      'picture',
      () => `/media/20${20 + below(7)}/${two(below(12) + 1)}/${word()}-${word()}-${below(3000)}.${pick(PICTURES)}`,
    ],
    [1, 'api', () => `/api/v${below(3) + 1}/${word()}s/${share() < 0.5 ? below(1e6) : hex(24)}`],
  ];
  const paths = Array.from({ length: PATHS }, () => {
    const draw = share();
    const [, kind, make] = makers.find(([upTo]) => draw < upTo);
    return { path: make(), kind, size: kind === 'picture' ? 8000 + below(900_000) : 2000 + below(60_000) };
  });
  const address = () => `${1 + below(222)}.${below(256)}.${below(256)}.${1 + below(254)}`;
  const six = () => `2${pick(['001', '400', '600', '803'])}:${hex(3)}1:${hex(4)}::${hex(3)}1`;
  return {
    word,
    paths,
    pictures: paths.filter(({ kind }) => kind === 'picture'),
    pages: paths.filter(({ kind }) => kind === 'page'),
    folders: Array.from(
      { length: 84 },
      (_, index) => `/media/20${20 + Math.floor(index / 12)}/${two((index % 12) + 1)}/`,
    ),
    clients: Array.from({ length: CLIENTS }, () => (share() < 0.12 ? six() : address())),
    browsers: Array.from({ length: 120 }, () => browser(random)),
    others: Array.from(
      { length: 300 },
      () => `https://${word()}-${word()}.${pick(['test', 'example', 'invalid'])}/${word()}/`,
    ),
    administration: Array.from({ length: 40 }, () => `/api/v2/admin/${word()}s/${below(5000)}`),
  };
}

function browser({ share, below, pick }) {
  const chrome = `${120 + below(22)}.0.0.0`;
  const draw = share();
  if (draw < 0.45) {
    return `Mozilla/5.0 (${pick(SYSTEMS)}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${chrome} Safari/537.36`;
  }
  if (draw < 0.65) {
    const version = `${15 + below(4)}_${below(7)}`;
    return `Mozilla/5.0 (iPhone; CPU iPhone OS ${version} like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/${version.replace('_', '.')} Mobile/15E148 Safari/604.1`;
  }
  if (draw < 0.83) {
    return `Mozilla/5.0 (Linux; Android ${10 + below(6)}; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${chrome} Mobile Safari/537.36`;
  }
  return `Mozilla/5.0 (${pick(SYSTEMS)}; rv:${110 + below(30)}.0) Gecko/20100101 Firefox/${110 + below(30)}.0`;
}
