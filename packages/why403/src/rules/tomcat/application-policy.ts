import { onlyConstraint } from '../../evaluate/tomcat-message.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'tomcat/application-policy',
  title: 'The application sent 403 and Tomcat made the page',
  explanation: '`response.sendError(403)` shows the page of Tomcat with whatever message the application gave.',
  layer: 'application',
  needs: ['exchange'],
  generic: (view) => {
    const never = onlyConstraint(view);
    return never === null ? { speaksFor: [] } : { ruledOutBecause: never };
  },
  fixes: [
    {
      actor: 'developer',
      summary:
        'Look up the request in the log of the application by its time, and give sendError a message that names what was needed.',
      check: 'The message line of the page says it.',
    },
  ],
});
