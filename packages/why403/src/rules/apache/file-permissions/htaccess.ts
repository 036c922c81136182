import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 'apache/file-permissions/htaccess',
  title: 'Apache may not read an .htaccess file, or enter the directory it would be in',
  explanation:
    'With AllowOverride on, Apache looks for .htaccess in every directory of the path. Where it may not tell whether there is one, it refuses the request rather than skip a rule. The error log has AH00529 with the path.',
  layer: 'os',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'Server unable to read htaccess file, denying access to be safe',
      strength: 'proved',
      source: 'lab: Apache 2.4.71',
      lastSeen: '2026-11',
    },
  ],
  fixes: [
    {
      actor: 'operator',
      summary: 'Walk to the file as the worker does: the file needs r, each directory above it x.',
      command: 'namei -l /path/to/the/directory/.htaccess',
      check: "`sudo -u www-data test -r FILE && echo readable` says so, with the worker's own name.",
      weakens: 'Lets the worker read that one file, or pass through that one directory.',
    },
    {
      actor: 'operator',
      summary: 'Where no .htaccess is used there, switch the look-up off for that tree.',
      change: { file: 'the virtual host', after: '<Directory "/srv/site">\n    AllowOverride None\n</Directory>' },
      check: '`apachectl configtest` passes, and after a reload the page answers.',
      weakens: 'Every rule in .htaccess files below that directory stops to apply.',
    },
  ],
});
