// The servers of tests and lab, as one entry.
export { ask } from './servers/ask.mjs';
export { freePort } from './servers/place.mjs';
export { startRadosgw } from './servers/radosgw.mjs';
export { isInstalled, makeCertificate, sourceOf, startServer } from './servers/run.mjs';
export { stopDatabase, WORDPRESS_BLOCK } from './servers/wordpress.mjs';
