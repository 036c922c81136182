import { defineCause } from './define-cause.ts';

export default defineCause({
  id: 'service-disabled',
  title: 'Service switched off',
  meaning:
    'The API or feature is not switched on for this project, account, region or server. The caller is known and could be allowed.',
  shouldBe: null,
  statusNote:
    'RFC 9110, 15.5.4: 403 is right, as switching it on lifts the refusal. 404 would hide that the feature exists.',
  whoCanFix: ['account-owner', 'operator'],
  rank: 30,
  advice: {
    owner: [
      'Check in which project or site the request was counted: it may be another one than you think.',
      'Switch the feature on there, for as few as need it, and wait some minutes.',
    ],
    consumer: [
      'Read the message for the project number and the name of the API; a default project of a library or a command line may have been used.',
      'Ask the owner of that project to switch the API on, or set the right project in the client.',
    ],
    visitor: [
      'This feature is switched off here.',
      'Ask the owner of the site whether it is offered in another place.',
    ],
  },
  fixes: [],
  doesNotHelp: [
    { claim: 'More roles', why: 'Nobody may call an API that is switched off, whatever the role.' },
    { claim: 'A new key', why: 'The key belongs to the same project, in which the API is still off.' },
  ],
});
