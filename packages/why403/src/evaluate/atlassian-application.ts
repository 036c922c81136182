/** Addresses that only Jira has. */
export const JIRA_ADDRESS = {
  in: 'url',
  literal: 'rest',
  pattern:
    /\/rest\/(?:api\/(?:\d|latest)\/(?!content|space|user\/watch)|agile\/|servicedesk|greenhopper|auth\/)|\/browse\/|\/secure\/|\/\/jira[.-]|\/jira\//i,
} as const;

const CONFLUENCE =
  /\/wiki\/|\/rest\/api\/(?:content|space|search|longtask)\b|\/confluence\/|\/\/confluence[.-]|\/rest\/(?:tinymce|prototype)\//i;

/** Addresses that only Confluence has. */
export const CONFLUENCE_ADDRESS = { in: 'url', literal: 'rest', pattern: CONFLUENCE } as const;

/** The addresses of both, for what may be of either. */
export const KNOWN_ADDRESSES = [JIRA_ADDRESS, { in: 'url', literal: 'wiki', pattern: CONFLUENCE }] as const;

/** The check against forged forms, which all applications of Atlassian share. */
export const XSRF_CHECK = {
  explanation:
    'A change without the token of a form is taken for a forged one. Attachments and calls that look like they come from a browser (a User-Agent of one) need the header X-Atlassian-Token.',
  fixes: [
    {
      actor: 'developer',
      summary: 'Send the header that no web form can send.',
      command: "curl -u USER:TOKEN -H 'X-Atlassian-Token: no-check' -F file=@FILE URL",
      check: 'The answer is 200.',
    },
    {
      actor: 'operator',
      summary:
        'For calls from a browser, let the proxy keep Host, Origin and Referer, and set the base URL of the application.',
    },
  ],
} as const;

/** The CAPTCHA after failed logins, which they share as well. */
export const CAPTCHA = {
  explanation:
    'After some failed logins the application wants a CAPTCHA, and refuses every password over the API without looking at it. The password may be right.',
  fixes: [
    {
      actor: 'visitor',
      summary:
        'Log in once in the browser as that user, and solve the CAPTCHA there; after that the API lets the user in again.',
      check: 'The same request no longer has the header X-Authentication-Denied-Reason.',
    },
    {
      actor: 'operator',
      summary: 'Find the client that sends an old password and mend it, or the CAPTCHA comes back.',
    },
    {
      actor: 'developer',
      summary:
        'Use a personal access token or API token in place of the password: failed passwords do not count against it.',
    },
  ],
} as const;
