import { changesSomething } from '../../evaluate/circumstances.ts';
import { noConstraint } from '../../evaluate/tomcat-message.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'tomcat/method-restricted',
  title: 'A security constraint covers this method',
  explanation:
    'An `http-method` with an empty constraint, or `deny-uncovered-http-methods`, refuses methods that are not named.',
  needs: ['exchange'],
  generic: (view) => {
    const never = noConstraint(view);
    return never === null ? { speaksFor: changesSomething(view) } : { ruledOutBecause: never };
  },
  fixes: [
    {
      actor: 'operator',
      summary: 'Name the method in the constraint that is meant for it.',
      command: "grep -nE 'http-method|deny-uncovered' WEB-INF/web.xml",
      check: 'The method is answered.',
      weakens: 'Lets those whom the constraint names use that method.',
    },
  ],
});
