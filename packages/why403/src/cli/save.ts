import { closeSync, fchmodSync, fstatSync, openSync, writeFileSync } from 'node:fs';
import { UsageError } from '../errors.ts';
import type { SavedDiagnosis } from '../model/diagnosis.ts';
import { withoutAccountIdsIn } from '../report/diagnosis/account-ids.ts';
import { fileFault } from './file-fault.ts';
import { warn } from './notices.ts';
import { jsonPrinter } from './output.ts';

/** Writes the evidence of `--save`. It is redacted, but still somebody's traffic: for the owner's eyes. */
export async function openSave(
  file: string,
  total: number,
): Promise<{ next(saved: SavedDiagnosis): void; end(): void }> {
  const printer = await jsonPrinter(total);
  const guarded = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      const isNotThere = (error as NodeJS.ErrnoException).code === 'ENOENT';
      throw new UsageError(`${file} cannot be written: ${isNotThere ? 'its folder is not there' : fileFault(error)}`);
    }
  };
  const descriptor = guarded(() => {
    const opened = openSync(file, 'w', 0o600);
    // A file that was there keeps its mode otherwise.
    if (fstatSync(opened).isFile()) fchmodSync(opened, 0o600);
    return opened;
  });
  return {
    // Account ids are for the screen of their owner; a saved file is handed on.
    next: (saved) => {
      const shared = withoutAccountIdsIn(saved, saved.references) as SavedDiagnosis;
      guarded(() => writeFileSync(descriptor, printer.next(shared)));
    },
    end: () => {
      guarded(() => {
        writeFileSync(descriptor, printer.end());
        closeSync(descriptor);
      });
      warn(`Saved the redacted evidence to ${file}. Look it over before you share it.`);
    },
  };
}
