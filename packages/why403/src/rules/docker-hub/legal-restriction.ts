import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'docker-hub/legal-restriction',
  title: 'Docker does not serve this country, by export control law',
  explanation: 'Docker Hub blocks addresses of countries under US embargo, and says so on the page.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'export control regulations',
      pattern: /\bDocker is a US company, we must comply with US export control regulations\b/i,
      strength: 'proved',
      source: 'https://github.com/docker/hub-feedback/issues/1799',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'visitor',
      summary: 'Ask Docker support, where the address is taken for one of such a country by mistake.',
    },
    { actor: 'developer', summary: 'Offer the image in a registry that serves the people concerned.' },
  ],
});
