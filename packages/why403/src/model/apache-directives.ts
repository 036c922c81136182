/** What `AllowOverride` must include for a directive to be permitted in `.htaccess`; null where it never is. */
type OverrideClass = 'any' | 'authconfig' | 'authconfig+limit' | 'authconfig+fileinfo' | PlainClass | null;
type PlainClass = 'fileinfo' | 'indexes' | 'limit' | 'options';

/** What is known of one directive. */
export interface KnownDirective {
  /** File of the module that brings it, as `<IfModule>` names it. */
  readonly module: string;
  readonly override: OverrideClass;
}

/** Directives of httpd 2.4.71 with all its modules, as `httpd -L` lists them: module, class, names. */
const LISTED = `
core.c any: <Else <ElseIf <Files <FilesMatch <If <IfDefine <IfDirective <IfFile <IfModule <IfSection Error
  LimitRequestBody LimitXMLRequestBody RLimitCPU RLimitMEM RLimitNPROC ServerSignature
core.c authconfig: CGIPassAuth
core.c authconfig+limit: <Limit <LimitExcept
core.c fileinfo: AcceptPathInfo AddDefaultCharset CGIVar DefaultType EnableMMAP EnableSendfile ErrorDocument
  FileETag ForceType QualifyRedirectURL SetHandler SetInputFilter SetOutputFilter
core.c options: ContentDigest Options
core.c none: <Directory <DirectoryMatch <Location <LocationMatch <VirtualHost AcceptFilter AccessFileName
  AllowEncodedSlashes AllowOverride AllowOverrideList CoreDumpDirectory DefaultRuntimeDir Define DocumentRoot
  ErrorLog ErrorLogFormat ExtendedStatus FlushMaxPipelined FlushMaxThreshold HostnameLookups HttpProtocolOptions
  Include IncludeOptional LimitInternalRecursion LimitRequestFields LimitRequestFieldsize LimitRequestLine
  LogLevel MaxConnectionsPerChild MaxMemFree MaxRangeOverlaps MaxRangeReversals MaxRanges MaxRequestsPerChild
  MergeSlashes MergeTrailers Mutex NameVirtualHost PidFile Port Protocol Protocols ProtocolsHonorOrder
  ReadBufferSize RegexDefaultOptions RegisterHttpMethod ScoreBoardFile SeeRequestTail ServerAdmin ServerAlias
  ServerName ServerPath ServerRoot ServerTokens StrictHostCheck ThreadStackSize Timeout TraceEnable UnDefine
  UseCanonicalName UseCanonicalPhysicalPort
event.c none: AsyncRequestWorkerFactor GracefulShutdownTimeout Listen ListenBacklog ListenCoresBucketsRatio
  ListenTCPDeferAccept MaxClients MaxRequestWorkers MaxSpareThreads MinSpareThreads ReceiveBufferSize
  SendBufferSize ServerLimit StartServers ThreadLimit ThreadsPerChild
http_core.c none: KeepAlive KeepAliveTimeout MaxKeepAliveRequests
mod_access_compat.c authconfig: Satisfy
mod_access_compat.c limit: allow deny order
mod_actions.c fileinfo: Action
mod_actions.c none: Script
mod_alias.c fileinfo: AliasPreservePath Redirect RedirectMatch RedirectPermanent RedirectRelative RedirectTemp
mod_alias.c none: Alias AliasMatch ScriptAlias ScriptAliasMatch
mod_allowmethods.c none: AllowMethods
mod_auth_basic.c authconfig: AuthBasicAuthoritative AuthBasicFake AuthBasicProvider AuthBasicUseDigestAlgorithm
mod_auth_digest.c authconfig: AuthDigestAlgorithm AuthDigestDomain AuthDigestNcCheck AuthDigestNonceLifetime
  AuthDigestProvider AuthDigestQop
mod_auth_digest.c none: AuthDigestShmemSize
mod_auth_form.c authconfig: AuthFormAuthoritative AuthFormBody AuthFormDisableNoStore AuthFormFakeBasicAuth
  AuthFormLocation AuthFormLoginRequiredLocation AuthFormLoginSuccessLocation AuthFormLogoutLocation
  AuthFormMethod AuthFormMimetype AuthFormPassword AuthFormProvider AuthFormSitePassphrase AuthFormUsername
mod_auth_form.c none: AuthFormSize
mod_authn_anon.c authconfig: Anonymous Anonymous_LogEmail Anonymous_MustGiveEmail Anonymous_NoUserId
  Anonymous_VerifyEmail
mod_authn_core.c authconfig: AuthName AuthType
mod_authn_core.c none: <AuthnProviderAlias
mod_authn_dbd.c none: AuthDBDUserPWQuery AuthDBDUserRealmQuery
mod_authn_dbm.c authconfig: AuthDBMType AuthDBMUserFile
mod_authn_file.c authconfig: AuthUserFile
mod_authn_socache.c authconfig: AuthnCacheProvideFor AuthnCacheTimeout
mod_authn_socache.c none: AuthnCacheContext AuthnCacheEnable AuthnCacheSOCache
mod_authnz_fcgi.c fileinfo: AuthnzFcgiCheckAuthnProvider
mod_authnz_fcgi.c none: AuthnzFcgiDefineProvider
mod_authnz_ldap.c authconfig: AuthLDAPAuthorizePrefix AuthLDAPBindAuthoritative AuthLDAPBindDN
  AuthLDAPBindPassword AuthLDAPCompareAsUser AuthLDAPCompareDNOnServer AuthLDAPDereferenceAliases
  AuthLDAPGroupAttribute AuthLDAPGroupAttributeIsDN AuthLDAPInitialBindAsUser AuthLDAPInitialBindPattern
  AuthLDAPMaxSubGroupDepth AuthLDAPRemoteUserAttribute AuthLDAPRemoteUserIsDN AuthLDAPSearchAsUser
  AuthLDAPSubGroupAttribute AuthLDAPSubGroupClass AuthLDAPURL
mod_authnz_ldap.c none: AuthLDAPCharsetConfig
mod_authz_core.c authconfig: <RequireAll <RequireAny <RequireNone AuthMerging AuthzSendForbiddenOnFailure
  Require
mod_authz_core.c none: <AuthzProviderAlias
mod_authz_dbd.c none: AuthzDBDLoginToReferer AuthzDBDQuery AuthzDBDRedirectQuery
mod_authz_dbm.c authconfig: AuthDBMGroupFile AuthzDBMType
mod_authz_groupfile.c authconfig: AuthGroupFile
mod_autoindex.c any: FancyIndexing
mod_autoindex.c indexes: AddAlt AddAltByEncoding AddAltByType AddDescription AddIcon AddIconByEncoding
  AddIconByType DefaultIcon HeaderName IndexHeadInsert IndexIgnore IndexIgnoreReset IndexOptions
  IndexOrderDefault IndexStyleSheet ReadmeName
mod_brotli.c none: BrotliAlterETag BrotliCompressionMaxInputBlock BrotliCompressionQuality
  BrotliCompressionWindow BrotliFilterNote
mod_buffer.c none: BufferSize
mod_cache.c none: CacheDefaultExpire CacheDetailHeader CacheDisable CacheEnable CacheHeader
  CacheIgnoreCacheControl CacheIgnoreHeaders CacheIgnoreNoLastMod CacheIgnoreQueryString
  CacheIgnoreURLSessionIdentifiers CacheKeyBaseURL CacheLastModifiedFactor CacheLock CacheLockMaxAge
  CacheLockPath CacheMaxExpire CacheMinExpire CacheQuickHandler CacheStaleOnError CacheStoreExpired
  CacheStoreNoStore CacheStorePrivate
mod_cache_disk.c none: CacheDirLength CacheDirLevels CacheMaxFileSize CacheMinFileSize CacheReadSize
  CacheReadTime CacheRoot
mod_cache_socache.c none: CacheSocache CacheSocacheMaxSize CacheSocacheMaxTime CacheSocacheMinTime
  CacheSocacheReadSize CacheSocacheReadTime
mod_cern_meta.c indexes: MetaDir MetaFiles MetaSuffix
mod_cgi.c none: CGIScriptTimeout ScriptLog ScriptLogBuffer ScriptLogLength
mod_charset_lite.c fileinfo: CharsetDefault CharsetOptions CharsetSourceEnc
mod_dav.c none: DAV DAVBasePath DAVDepthInfinity DAVLockDiscovery DAVMinTimeout
mod_dav_fs.c none: DAVLockDB
mod_dav_lock.c none: DAVGenericLockDB
mod_dbd.c none: DBDExptime DBDInitSQL DBDKeep DBDMax DBDMin DBDParams DBDPersist DBDPrepareSQL DBDriver
mod_deflate.c any: DeflateInflateLimitRequestBody DeflateInflateRatioBurst DeflateInflateRatioLimit
mod_deflate.c none: DeflateAlterEtag DeflateBufferSize DeflateCompressionLevel DeflateFilterNote DeflateMemLevel
  DeflateWindowSize
mod_dir.c indexes: DirectoryCheckHandler DirectoryIndex DirectoryIndexRedirect DirectorySlash FallbackResource
mod_dumpio.c none: DumpIOInput DumpIOOutput
mod_echo.c none: ProtocolEcho
mod_env.c fileinfo: PassEnv SetEnv UnsetEnv
mod_expires.c indexes: ExpiresActive ExpiresByType ExpiresDefault
mod_ext_filter.c none: ExtFilterDefine ExtFilterOptions
mod_file_cache.c none: cachefile mmapfile
mod_filter.c fileinfo: AddOutputFilterByType
mod_filter.c options: FilterChain FilterDeclare FilterProtocol FilterProvider
mod_filter.c none: FilterTrace
mod_headers.c fileinfo: Header RequestHeader
mod_heartbeat.c none: HeartbeatAddress
mod_heartmonitor.c none: HeartbeatListen HeartbeatMaxServers HeartbeatStorage
mod_http2.c authconfig: H2Push H2Upgrade
mod_http2.c authconfig+fileinfo: H2EarlyHint H2PushResource
mod_http2.c fileinfo: H2CopyFiles H2ProxyRequests
mod_http2.c none: H2Direct H2EarlyHints H2MaxDataFrameLen H2MaxHeaderBlockLen H2MaxSessionStreams
  H2MaxStreamErrors H2MaxWorkerIdleSeconds H2MaxWorkers H2MinWorkers H2ModernTLSOnly H2OutputBuffering H2Padding
  H2PushDiarySize H2PushPriority H2SerializeHeaders H2SessionExtraFiles H2StreamMaxMemSize H2StreamTimeout
  H2TLSCoolDownSecs H2TLSWarmUpSize H2WebSockets H2WindowSize
mod_ident.c none: IdentityCheck IdentityCheckTimeout
mod_imagemap.c indexes: ImapBase ImapDefault ImapMenu
mod_include.c any: SSIErrorMsg SSITimeFormat SSIUndefinedEcho
mod_include.c limit: SSIEtag SSILastModified SSILegacyExprParser
mod_include.c options: XBitHack
mod_include.c none: SSIEndTag SSIStartTag
mod_info.c none: AddModuleInfo
mod_lbmethod_heartbeat.c none: HeartbeatStorage
mod_log_config.c none: BufferedLogs CustomLog GlobalLog LogFormat TransferLog
mod_log_debug.c none: LogMessage
mod_log_forensic.c none: ForensicLog
mod_logio.c any: LogIOTrackTTFB
mod_macro.c any: <Macro MacroIgnoreBadNesting MacroIgnoreEmptyArgs UndefMacro Use
mod_md.c authconfig: MDRequireHttps
mod_md.c none: <MDomain <MDomainSet MDActivationDelay MDBaseServer MDCACertificateFile MDCAChallenges
  MDCertificateAgreement MDCertificateAuthority MDCertificateCheck MDCertificateFile MDCertificateKeyFile
  MDCertificateProtocol MDCertificateStatus MDChallengeDns01 MDChallengeDns01Version MDCheckInterval
  MDContactEmail MDDriveMode MDExternalAccountBinding MDHttpProxy MDHttpProxyCACertificateFile MDInitialDelay
  MDMatchNames MDMember MDMembers MDMessageCmd MDMustStaple MDNotifyCmd MDomain MDPortMap MDPrivateKeys
  MDProfile MDProfileMandatory MDRenewMode MDRenewViaARI MDRenewWindow MDRetryDelay MDRetryFailover
  MDServerStatus MDStapleOthers MDStapling MDStaplingKeepResponse MDStaplingRenewWindow MDStoreDir MDStoreLocks
  MDWarnWindow
mod_mime.c fileinfo: AddCharset AddEncoding AddHandler AddInputFilter AddLanguage AddOutputFilter AddType
  DefaultLanguage MultiviewsMatch RemoveCharset RemoveEncoding RemoveHandler RemoveInputFilter RemoveLanguage
  RemoveOutputFilter RemoveType
mod_mime.c none: ModMimeUsePathInfo TypesConfig
mod_mime_magic.c none: MimeMagicFile
mod_negotiation.c fileinfo: ForceLanguagePriority LanguagePriority
mod_negotiation.c none: CacheNegotiatedDocs
mod_proxy.c none: <Proxy <ProxyMatch BalancerGrowth BalancerInherit BalancerMember BalancerPersist NoProxy
  Proxy100Continue ProxyAddHeaders ProxyBadHeader ProxyBlock ProxyDomain ProxyErrorOverride ProxyIOBufferSize
  ProxyMaxForwards ProxyPass ProxyPassInherit ProxyPassInterpolateEnv ProxyPassMatch ProxyPassReverse
  ProxyPassReverseCookieDomain ProxyPassReverseCookiePath ProxyPreserveHost ProxyReceiveBufferSize ProxyRemote
  ProxyRemoteMatch ProxyRequests ProxySet ProxySourceAddress ProxyStatus ProxyTimeout ProxyVia
mod_proxy_connect.c none: AllowCONNECT
mod_proxy_express.c fileinfo: ProxyExpressDBMFile ProxyExpressDBMType ProxyExpressEnable
mod_proxy_fcgi.c fileinfo: ProxyFCGIBackendType ProxyFCGISetEnvIf
mod_proxy_ftp.c none: ProxyFtpDirCharset ProxyFtpEscapeWildcards ProxyFtpListOnWildcard
mod_proxy_hcheck.c fileinfo: ProxyHCExpr ProxyHCTemplate
mod_proxy_hcheck.c none: ProxyHCTPsize
mod_proxy_html.c none: ProxyHTMLBufSize ProxyHTMLCharsetOut ProxyHTMLDoctype ProxyHTMLEnable ProxyHTMLEvents
  ProxyHTMLExtended ProxyHTMLFixups ProxyHTMLInterp ProxyHTMLLinks ProxyHTMLMeta ProxyHTMLStripComments
  ProxyHTMLURLMap
mod_proxy_scgi.c none: ProxySCGIInternalRedirect ProxySCGISendfile
mod_proxy_wstunnel.c none: ProxyWebsocketFallbackToProxyHttp
mod_reflector.c options: ReflectorHeader
mod_remoteip.c none: RemoteIPHeader RemoteIPInternalProxy RemoteIPInternalProxyList RemoteIPProxiesHeader
  RemoteIPProxyProtocol RemoteIPProxyProtocolExceptions RemoteIPTrustedProxy RemoteIPTrustedProxyList
mod_reqtimeout.c none: RequestReadTimeout
mod_request.c none: KeptBodySize
mod_rewrite.c fileinfo: RewriteBase RewriteCond RewriteEngine RewriteOptions RewriteRule
mod_rewrite.c none: RewriteMap
mod_sed.c none: InputSed OutputSed
mod_session.c authconfig: Session SessionEnv SessionExclude SessionExpiryUpdateInterval SessionHeader
  SessionInclude SessionMaxAge
mod_session_cookie.c authconfig: SessionCookieName SessionCookieName2 SessionCookieRemove
mod_session_crypto.c authconfig: SessionCryptoCipher SessionCryptoPassphrase
mod_session_crypto.c none: SessionCryptoDriver SessionCryptoPassphraseFile
mod_session_dbd.c authconfig: SessionDBDCookieName SessionDBDCookieName2 SessionDBDCookieRemove
  SessionDBDDeleteLabel SessionDBDInsertLabel SessionDBDPerUser SessionDBDSelectLabel SessionDBDUpdateLabel
mod_setenvif.c fileinfo: BrowserMatch BrowserMatchNoCase SetEnvIf SetEnvIfExpr SetEnvIfNoCase
mod_so.c none: LoadFile LoadModule
mod_socache_memcache.c none: MemcacheConnTTL
mod_socache_redis.c none: RedisConnPoolTTL RedisTimeout
mod_speling.c options: CheckBasenameMatch CheckCaseOnly CheckSpelling
mod_ssl.c any: SSLLog SSLLogLevel
mod_ssl.c authconfig: SSLCACertificateFile SSLCACertificatePath SSLCipherSuite SSLRenegBufferSize SSLRequire
  SSLRequireSSL SSLUserName SSLVerifyClient SSLVerifyDepth
mod_ssl.c options: SSLOptions
mod_ssl.c none: SSLCADNRequestFile SSLCADNRequestPath SSLCARevocationCheck SSLCARevocationFile
  SSLCARevocationPath SSLCertificateChainFile SSLCertificateFile SSLCertificateKeyFile SSLCompression
  SSLCryptoDevice SSLEngine SSLFIPS SSLHonorCipherOrder SSLInsecureRenegotiation SSLOCSPDefaultResponder
  SSLOCSPEnable SSLOCSPNoVerify SSLOCSPOverrideResponder SSLOCSPProxyURL SSLOCSPResponderCertificateFile
  SSLOCSPResponderTimeout SSLOCSPResponseMaxAge SSLOCSPResponseTimeSkew SSLOCSPUseRequestNonce SSLOpenSSLConfCmd
  SSLPassPhraseDialog SSLProtocol SSLProxyCACertificateFile SSLProxyCACertificatePath SSLProxyCARevocationCheck
  SSLProxyCARevocationFile SSLProxyCARevocationPath SSLProxyCheckPeerCN SSLProxyCheckPeerExpire
  SSLProxyCheckPeerName SSLProxyCipherSuite SSLProxyEngine SSLProxyMachineCertificateChainFile
  SSLProxyMachineCertificateFile SSLProxyMachineCertificatePath SSLProxyProtocol SSLProxyVerify
  SSLProxyVerifyDepth SSLRandomSeed SSLSessionCache SSLSessionCacheTimeout SSLSessionTicketKeyFile
  SSLSessionTickets SSLSRPUnknownUserSeed SSLSRPVerifierFile SSLStaplingCache SSLStaplingErrorCacheTimeout
  SSLStaplingFakeTryLater SSLStaplingForceURL SSLStaplingResponderTimeout SSLStaplingResponseMaxAge
  SSLStaplingResponseTimeSkew SSLStaplingReturnResponderErrors SSLStaplingStandardCacheTimeout
  SSLStrictSNIVHostCheck SSLUseStapling SSLVHostSNIPolicy
mod_substitute.c fileinfo: Substitute SubstituteInheritBefore SubstituteMaxLineLength
mod_suexec.c none: SuexecUserGroup
mod_unixd.c none: ChrootDir Group Suexec User
mod_userdir.c none: UserDir
mod_usertrack.c fileinfo: CookieDomain CookieExpires CookieHttpOnly CookieName CookieSameSite CookieSecure
  CookieStyle CookieTracking
mod_version.c any: <IfVersion
mod_vhost_alias.c none: VirtualDocumentRoot VirtualDocumentRootIP VirtualScriptAlias VirtualScriptAliasIP
mod_watchdog.c none: WatchdogInterval
mod_xml2enc.c any: xml2EncDefault xml2StartParse
mod_xml2enc.c none: xml2EncAlias
util_ldap.c authconfig: LDAPReferralHopLimit LDAPReferrals LDAPTrustedClientCert
util_ldap.c none: LDAPCacheEntries LDAPCacheTTL LDAPConnectionPoolTTL LDAPConnectionTimeout LDAPLibraryDebug
  LDAPOpCacheEntries LDAPOpCacheTTL LDAPRetries LDAPRetryDelay LDAPSharedCacheFile LDAPSharedCacheSize
  LDAPTimeout LDAPTrustedGlobalCert LDAPTrustedMode LDAPVerifyServerCert
`;

let known: ReadonlyMap<string, readonly KnownDirective[]> | null = null;

/** Who brings a directive; `key` is in lower case, with the `<` of a section. */
export function knownDirective(key: string): readonly KnownDirective[] {
  known ??= readList();
  return known.get(key) ?? [];
}

function readList(): ReadonlyMap<string, readonly KnownDirective[]> {
  const table = new Map<string, KnownDirective[]>();
  for (const [, module, group, names] of LISTED.matchAll(/^(\S+) ([\w+]+): ((?:.|\n )*)$/gm)) {
    const override = group === 'none' ? null : (group as OverrideClass);
    for (const name of (names as string).split(/\s+/)) {
      const key = name.toLowerCase();
      table.set(key, [...(table.get(key) ?? []), { module: module as string, override }]);
    }
  }
  return table;
}
