/** Two orders of two people. */
const ORDERS = [
  { id: 'o-1', owner: 'ann', item: 'a kettle' },
  { id: 'o-2', owner: 'bob', item: 'a lamp' },
];

/** The orders of one person. */
export function ordersOf(owner) {
  return ORDERS.filter((order) => order.owner === owner);
}

/** One order, or undefined. */
export function orderOf(id) {
  return ORDERS.find((order) => order.id === id);
}

/** What administrators see. */
export const REPORT = { orders: ORDERS.length };
