// Who and what there is in the cases: three accounts (tenants of radosgw), their users, one bucket with two objects.
export const HOME = '111122223333';

/** Account, name, keys. The bucket is the owner's; of the other accounts there is one user each, as their access is given to accounts. */
export const USERS = [
  user(HOME, 'owner'),
  user(HOME, 'anna'),
  user(HOME, 'ben'),
  user('444455556666', 'bob'),
  user('777788889999', 'carol'),
];

/** Sets up every case, whatever policies say; asks for nothing itself. */
export const SETTER = { ...user(HOME, 'setter'), isAdministrator: true };

export const BUCKET = 'photos';
export const OBJECTS = { 'cats/tom.jpg': { team: 'red' }, 'dogs/rex.jpg': {} };
export const ABSENT = 'cats/none.jpg';

function user(tenant, name) {
  const arn = `arn:aws:iam::${tenant}:user/${name}`;
  return {
    tenant,
    name,
    arn,
    id: `${tenant}$${name}`,
    key: `AKIDOF${name.toUpperCase()}`,
    secret: `secret-of-${name}`,
  };
}

/** A user by name; null is nobody in particular. */
export function userNamed(name) {
  return USERS.find((one) => one.name === name) ?? null;
}
