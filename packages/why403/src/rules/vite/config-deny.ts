import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'vite/config-deny',
  title: 'The file lies outside of what the development server may serve',
  explanation:
    'server.fs.allow is the project folder, or the root of the workspace; server.fs.deny holds .env, certificates and the like. A linked package, or a font in another folder of a monorepo, lies outside.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'is outside of Vite serving allow list',
      strength: 'proved',
      source: 'https://github.com/vitejs/vite/issues/19795',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'is outside of Vite serving allow list',
      also: [{ in: 'body', literal: '403 Restricted' }],
      strength: 'proved',
      source: 'https://github.com/vitejs/vite/issues/19795',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: '<h1>403 Restricted</h1>',
      strength: 'indicated',
      source: 'https://github.com/vitejs/vite/issues/19795',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'developer',
      summary: 'Allow the folder that holds the file, and no more.',
      change: { file: 'vite.config.js', after: "server: { fs: { allow: ['.', '../shared'] } }" },
      check: 'The file answers 200, and one beside that folder does not.',
      weakens: 'Every file in that folder can be read through the development server.',
    },
  ],
});
