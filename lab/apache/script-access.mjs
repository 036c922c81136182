export default {
  server: 'apache',
  modules: ['cgid'],
  main: ({ file }) => `ScriptSock ${file('cgi.sock')}`,
  config: 'AddHandler cgi-script .cgi',
  tree: { 'cgi/hello.cgi': { text: '#!/bin/sh\n', mode: 0o755 } },
  mended: {
    advice: 'Options +ExecCGI',
    config: ({ root }) => `AddHandler cgi-script .cgi\n<Directory ${root}/cgi>\n Options +ExecCGI\n</Directory>`,
    tree: { 'cgi/hello.cgi': { text: '#!/bin/sh\nprintf "Content-Type: text/plain\\r\\n\\r\\nhello"\n', mode: 0o755 } },
  },
  cases: [{ name: 'cgi-script', request: { path: '/cgi/hello.cgi' }, log: 'ExecCGI is off' }],
};
