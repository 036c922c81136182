import manifest from '../../package.json' with { type: 'json' };

/** The name under which every request is sent. */
export const AGENT = `why403/${manifest.version}`;
