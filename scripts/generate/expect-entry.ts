// What the guide about unit tests of configurations shows.
export { reportOn } from '../../packages/why403/src/cli/commands/expect.ts';
export { expectationsToText } from '../../packages/why403/src/report/expectation/text.ts';
