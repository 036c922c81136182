/** The type in a context: `user_u:object_r:httpd_sys_content_t:s0`. */
export function typeOf(context: string | null): string {
  return context?.split(':')[2] ?? '';
}

/** Whether a web server may read files of a type; null where that depends on more than is shown. */
export interface ContentAccess {
  readonly may: boolean | null;
  /** Goes on after "it is labelled so;". */
  readonly why: string;
}

/** Content of web servers in the reference policy and in that of Fedora (httpd_selinux(8)). */
const CONTENT =
  /^(?:httpd_(?:[a-z0-9_]{1,60}_)?(?:content|rw_content|ra_content|htaccess|script_exec)_t|public_content(?:_rw)?_t|httpd_(?:config|cache|modules|squirrelmail|tmp|tmpfs|log|var_lib|var_run)_t|usr_t|etc_t|lib_t|bin_t|cert_t|fonts_t|locale_t|textrel_shlib_t|man_t)$/;

/** The type for folders that hold web content. */
export const CONTENT_DEFAULT = 'httpd_sys_content_t';

/** Types that a web server reads only with a switch of the policy. */
export const SWITCHES: Readonly<Record<string, string>> = {
  user_home_t: 'httpd_read_user_content',
  httpd_user_content_t: 'httpd_enable_homedirs',
  user_home_dir_t: 'httpd_enable_homedirs',
  nfs_t: 'httpd_use_nfs',
  cifs_t: 'httpd_use_cifs',
  fusefs_t: 'httpd_use_fusefs',
};

/** Types that files have where nobody meant them to be served: moved there with mv, or in a folder of one's own. */
const CLOSED =
  /^(?:admin_home_t|default_t|var_t|tmp_t|user_tmp_t|home_root_t|unlabeled_t|file_t|mnt_t|samba_share_t|ssh_home_t|shadow_t|var_log_t|var_spool_t|mysqld_db_t|postgresql_db_t|removable_t|user_tmpfs_t|container_file_t|svirt_sandbox_file_t|container_var_lib_t)$/;

/** Whether a server in a domain may read content of a type. */
export function contentAccess(
  type: string,
  domain: string,
  booleans: Readonly<Record<string, boolean>>,
): ContentAccess {
  if (/^(?:container|svirt_lxc_net)_t$/.test(domain))
    return type === 'container_file_t' || type === 'svirt_sandbox_file_t'
      ? { may: null, why: 'a container may read that where its categories agree too.' }
      : { may: false, why: 'a container may read only `container_file_t`.' };
  if (domain !== '' && domain !== 'httpd_t')
    return { may: null, why: `what \`${domain}\` may read is for the policy to say.` };
  const name = SWITCHES[type];
  if (name !== undefined) {
    const on = booleans[name];
    if (on === undefined) return { may: null, why: `a web server may read that where the switch \`${name}\` is on.` };
    return on
      ? { may: true, why: `the switch \`${name}\`, which lets a web server read that, is on.` }
      : { may: false, why: `the switch \`${name}\`, which lets a web server read that, is off.` };
  }
  if (CONTENT.test(type)) return { may: true, why: 'a web server may read that.' };
  if (CLOSED.test(type)) return { may: false, why: 'a web server may not read that.' };
  return { may: null, why: 'whether a web server may read that is for the policy to say.' };
}
