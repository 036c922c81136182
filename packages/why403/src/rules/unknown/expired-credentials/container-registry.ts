import { shell } from '../../../evaluate/quote/shell.ts';
import { defineRule } from '../../define-rule.ts';

/** The parts of a private registry's own host name. */
const REGISTRY = /\b(\d{12})\.dkr\.ecr\.([a-z0-9-]{5,30})\.amazonaws\.com\b/;

export default defineRule({
  id: 'unknown/expired-credentials/container-registry',
  title: 'The login at Amazon ECR has expired',
  explanation:
    'Docker keeps the password of the registry, and that of Amazon ECR is a token for twelve hours. After that pushes and pulls are denied until somebody logs in again; an entry for the same registry with `https://` in ~/.docker/config.json may go on being used.',
  layer: 'application',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'authorization token has expired',
      pattern:
        /\byour authorization token has expired\. (?:Reauthenticate and try again|Please run 'aws ecr get-login')/i,
      strength: 'proved',
      source: 'https://github.com/aws/aws-cli/issues/6580',
      lastSeen: '2024-10',
    },
  ],
  fixes: [
    {
      actor: 'developer',
      summary: 'Log in again, and let the build do so before each push.',
      command(view) {
        const [registry = 'ACCOUNT.dkr.ecr.REGION.amazonaws.com', , region = 'REGION'] =
          REGISTRY.exec(view.host ?? '') ?? REGISTRY.exec(view.body) ?? [];
        return shell`aws ecr get-login-password --region ${region} | docker login --username AWS --password-stdin ${registry}`;
      },
      check: 'The push goes through. Where it does not, docker logout REGISTRY takes out the old entry first.',
    },
  ],
});
