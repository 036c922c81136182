import { carriesCredentials } from '../../evaluate/circumstances.ts';
import { noConstraint } from '../../evaluate/tomcat-message.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'tomcat/insufficient-role',
  title: 'A security constraint does not let this user pass',
  explanation:
    'The path has an `auth-constraint` with roles, and the signed-in user has none of them. The same message comes for an empty `auth-constraint`, which lets nobody pass, and for a refused method.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'By default the Manager is only accessible from a browser running on the same machine as Tomcat',
      strength: 'possible',
      source: 'https://tomcat.apache.org/tomcat-10.1-doc/manager-howto.html',
      lastSeen: '2026',
    },
  ],
  generic: (view) => {
    const never = noConstraint(view);
    return never === null ? { speaksFor: carriesCredentials(view) } : { ruledOutBecause: never };
  },
  fixes: [
    {
      actor: 'operator',
      summary: 'Give the user one of the roles that the constraint names.',
      change: { file: 'conf/tomcat-users.xml', after: '<user username="alice" password="…" roles="editor"/>' },
      check: 'The access log shows the user name, and the page answers.',
      weakens: 'Opens what the role may use to that user.',
    },
  ],
});
