import { defineCause } from './define-cause.ts';

export default defineCause({
  id: 'config-deny',
  title: 'Denied by configuration',
  meaning:
    'The configuration of a server, a proxy or a gateway says no to this path outright (`deny all`, `Require all denied`, `return 403`, a line of `.htaccess`), or under a condition that the evidence does not show.',
  shouldBe: null,
  statusNote:
    'RFC 9110, 15.5.4: 403 is right for a deliberate refusal; 404 is allowed where even the existence of the path should stay unsaid.',
  whoCanFix: ['operator'],
  rank: 13,
  advice: {
    owner: [
      'Where the line is not known, print the whole configuration as the server has read it, and look for deny rules whose pattern covers this path.',
      'Compare with a neighbour path that works: what they do not share is what the rule tests.',
      'A rule for dot-files often also hits `/.well-known/`, and with it certificate renewal.',
      'After an upgrade look for lines in the old syntax (`Order`, `Deny from`) mixed with the new one.',
    ],
    consumer: [
      'Check the path against the documentation: an internal or old path may be closed on purpose.',
      'Ask the operator whether the path is meant to be public; give the address, the method and the time.',
    ],
    visitor: [
      'The owner has closed this address, or closed it by mistake. Only the owner can tell which.',
      'Send them the address and where you found the link.',
    ],
  },
  fixes: [],
  doesNotHelp: [
    {
      claim: 'Allowing everything (`Require all granted`, `allow all`) at the top',
      why: 'It opens what the rule was there to protect: version control folders, configuration, backups. Narrow the one rule instead.',
    },
    {
      claim: 'Editing robots.txt',
      why: 'robots.txt asks crawlers to stay away. No server refuses a request because of it.',
    },
    { claim: 'Changing file modes', why: 'The rule is applied before any file is opened.' },
  ],
});
