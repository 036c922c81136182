/** What the tools of the system get for an environment: they are found in its own folders, whatever the caller's PATH says. */
export const SYSTEM_ENVIRONMENT = {
  PATH: '/usr/bin:/bin:/usr/sbin:/sbin:/run/current-system/sw/bin',
  LC_ALL: 'C',
} as const;
