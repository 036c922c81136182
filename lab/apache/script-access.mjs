export default {
  server: 'apache',
  modules: ['cgid'],
  main: ({ file }) => `ScriptSock ${file('cgi.sock')}`,
  config: 'AddHandler cgi-script .cgi',
  tree: { 'cgi/hello.cgi': { text: '#!/bin/sh\n', mode: 0o755 } },
  cases: [{ name: 'cgi-script', request: { path: '/cgi/hello.cgi' }, log: 'ExecCGI is off' }],
};
