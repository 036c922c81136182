import type { IdRange } from './server-files.ts';

/** One mount as /proc/PID/mountinfo lists it (proc_pid_mountinfo(5)). */
export interface Mount {
  readonly id: number;
  readonly parent: number;
  /** The folder of the file system that stands at the mount point. */
  readonly root: string;
  readonly point: string;
  readonly options: readonly string[];
  readonly type: string;
  readonly source: string;
  /** Options of the file system, whoever mounted it. */
  readonly superOptions: readonly string[];
  /** As it stands in the file. */
  readonly text: string;
}

/** Ids of the user namespace of a process. */
export interface IdMaps {
  readonly uids: readonly IdRange[];
  readonly gids: readonly IdRange[];
}

/** One assignment of a unit that counts: not one that a later file replaced or an empty one took back. */
export interface UnitSetting {
  readonly name: string;
  readonly value: string;
  readonly file: string;
  readonly line: number;
}

/** The unit of a service with its drop-ins, as systemd puts them together (systemd.unit(5)). */
export interface ServiceUnit {
  readonly name: string;
  /** In the order in which they apply. */
  readonly files: readonly string[];
  readonly settings: readonly UnitSetting[];
}

/** One line of file_contexts (file_contexts(5)). */
export interface FileContext {
  readonly pattern: string;
  /** `--`, `-d` …; null: files of every type. */
  readonly fileType: string | null;
  /** Null: `<<none>>`, nothing is to be labelled. */
  readonly context: string | null;
  readonly file: string;
  readonly line: number;
}

/** What labels the policy wants files to have. */
export interface FileContexts {
  /** Base, home folders, local: in the order in which they are read. */
  readonly specs: readonly FileContext[];
  /** Paths that count as others: those of the administrator first, then those of the policy. */
  readonly aliases: readonly (readonly (readonly [from: string, to: string])[])[];
}

/** What the machine shows of SELinux. */
export interface SelinuxState {
  readonly mode: 'enforcing' | 'permissive' | 'disabled' | 'unknown';
  /** Where the mode was read. */
  readonly modeFrom: string | null;
  /** Context of the server's process; null where it is not shown. */
  readonly process: string | null;
  readonly contexts: FileContexts | null;
  /** Switches of the policy, by name. */
  readonly booleans: Readonly<Record<string, boolean>>;
  /** Labels of files, by real path. */
  readonly labels: Readonly<Record<string, string>>;
}

/** One file rule of an AppArmor profile (apparmor.d(5)). */
export interface AppArmorRule {
  readonly deny: boolean;
  /** Only for files of whoever asks. */
  readonly owner: boolean;
  /** Null: all files. */
  readonly pattern: string | null;
  readonly permissions: string;
  readonly file: string;
  readonly line: number;
}

/** A profile with what it includes. */
export interface AppArmorProfile {
  /** `/usr/sbin/nginx`, `php-fpm`, `apache2//DEFAULT_URI`. */
  readonly name: string;
  readonly file: string;
  readonly complains: boolean;
  readonly rules: readonly AppArmorRule[];
  readonly variables: Readonly<Record<string, readonly string[]>>;
  /** Paths that count as others. */
  readonly aliases: readonly (readonly [from: string, to: string])[];
  /** The file in /etc/apparmor.d/local that it includes; null where it includes none. */
  readonly local: string | null;
  /** Includes and lines that could not be read: what they allow is not known. */
  readonly gaps: readonly string[];
}

/** What the machine shows of AppArmor. */
export interface AppArmorState {
  /** `/usr/sbin/nginx (enforce)`, `unconfined`; null where it is not shown. */
  readonly label: string | null;
  readonly profile: AppArmorProfile | null;
}

/** What confines a server's process beside the modes of files; null: it could not be read. */
export interface Confinement {
  readonly mounts: readonly Mount[] | null;
  /** Null too where the process lives in the machine's own user namespace. */
  readonly ids: IdMaps | null;
  readonly unit: ServiceUnit | null;
  readonly selinux: SelinuxState | null;
  readonly appArmor: AppArmorState | null;
}
