/** Directives that name what answers in a location: no file is looked for. */
export const HANDLERS: ReadonlySet<string> = new Set([
  'proxy_pass',
  'fastcgi_pass',
  'uwsgi_pass',
  'scgi_pass',
  'grpc_pass',
  'memcached_pass',
  'empty_gif',
  'stub_status',
  'flv',
  'mp4',
  'hls',
  'f4f',
  'api',
  'perl',
  'js_content',
  'content_by_lua',
  'content_by_lua_block',
  'content_by_lua_file',
  'echo',
  'drizzle_pass',
  'postgres_pass',
  'redis_pass',
  'redis2_pass',
  'rtmp_stat',
  'vhost_traffic_status_display',
  'passenger_enabled',
  'upload_pass',
  'tnt_pass',
]);

/** Families of directives of nginx itself that never decide on access to what is served from files. */
const FAMILIES =
  /^(?:proxy|fastcgi|uwsgi|scgi|grpc|memcached|gzip|gunzip|ssl|client|keepalive|open_file_cache|open_log_file|add|send|charset|sub_filter|ssi|http2|http3|quic|limit|types|userid|image_filter|xslt|variables|map_hash|server|log|postpone|resolver|reset|lingering|large_client|output|sendfile|tcp|directio|aio|auth|secure_link|real_ip|set_real_ip|dav|autoindex|mirror|min_delete|create_full|random_index|perl_(?:modules|require|set)|geoip|ancient|modern|msie|mp4|f4f|hls|slice|addition|connection_pool|request_pool|subrequest|referer_hash|split|stub|empty|brotli|zstd|more|headers_more|js_(?:import|path|set|var|include|fetch|header_filter|body_filter)|lua_(?:package|shared|code|socket|ssl|need|use|max|regex|http|transform|check|capture|thread|sa|load|malloc|worker)|(?:init|init_worker|exit_worker|header_filter|body_filter|log|balancer|ssl_certificate|ssl_session_fetch|ssl_session_store|ssl_client_hello)_by_lua|vhost_traffic|upstream|otel|opentracing|zipkin|cache_purge|expires|etag|if_modified|max_ranges|read_ahead|recursive|satisfy|source|spdy|underscores|ignore|merge|disable|chunked|early|default|absolute|port_in|allow|deny)/;

const OTHERS: ReadonlySet<string> = new Set([
  '',
  'access_log',
  'alias',
  'break',
  'error_log',
  'error_page',
  'flv',
  'geo',
  'if',
  'index',
  'internal',
  'listen',
  'location',
  'map',
  'post_action',
  'return',
  'rewrite',
  'rewrite_log',
  'root',
  'set',
  'try_files',
  'uninitialized_variable_warn',
  'valid_referers',
  'include',
  'status_zone',
  'health_check',
  'state',
  'acme_certificate',
  'thread_pool',
  'override_charset',
  'min_rate',
]);

/** Whether it is part of nginx, or of a module that only changes what goes out. */
export function isUnderstood(name: string): boolean {
  return OTHERS.has(name) || HANDLERS.has(name) || FAMILIES.test(name);
}

/** Directives of other modules whose family looks like one of nginx, and which may refuse. */
export const MAY_REFUSE =
  /^(?:auth_(?:jwt|pam|ldap|digest|gss|kerb|radius|token|cookie|oidc|request_by)|access_by_lua|rewrite_by_lua|server_rewrite_by_lua|set_by_lua|js_access|js_preread|limit_(?:traffic|upstream|cookie)|more_clear_input|modsecurity|naxsi|MainRules|SecRules|pagespeed|crowdsec|geoip2_block|testcookie|captcha|waf)/i;
