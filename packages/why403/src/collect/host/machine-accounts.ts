import { type Accounts, accountsIn } from '../server-files/accounts.ts';
import { type Machine, SERVED_LIMIT } from './machine.ts';

/** The accounts of a machine; none where their files cannot be read. */
export function machineAccounts(machine: Machine): Accounts {
  const text = (path: string) => {
    const found = typeof machine.look(path) === 'object' ? machine.read(path, SERVED_LIMIT) : '';
    return found === 'hidden' ? '' : found;
  };
  return accountsIn(text('/etc/passwd'), text('/etc/group'));
}
