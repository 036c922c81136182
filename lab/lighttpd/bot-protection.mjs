export default {
  server: 'lighttpd',
  config: '$HTTP["useragent"] =~ "python" { url.access-deny = ( "" ) }',
  cases: [{ name: 'script-agent', request: { path: '/feed', headers: { 'User-Agent': 'python-requests/2.32.3' } } }],
};
