export default {
  server: 'lighttpd',
  config: '$HTTP["useragent"] =~ "python" { url.access-deny = ( "" ) }',
  mended: {
    advice: 'Take the name off the condition',
    config: '$HTTP["useragent"] =~ "sqlmap" { url.access-deny = ( "" ) }',
  },
  cases: [{ name: 'script-agent', request: { path: '/feed', headers: { 'User-Agent': 'python-requests/2.32.3' } } }],
};
