import { startSearch } from './search.ts';

// The way to the root of the site, as the link to its front page has it.
const home = document.querySelector('.site-head a')?.getAttribute('href') ?? 'index.html';
startSearch(home.replace(/index\.html$/, ''));
