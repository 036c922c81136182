/** The address of the network that an address lies in: `key` in hexadecimal digits (8 or 32), the first `bits` kept. */
export function networkOf(key: string, bits: number): string {
  const digits = [...key].map((digit, index) => {
    const kept = Math.max(0, Math.min(4, bits - 4 * index));
    return Number.parseInt(digit, 16) & (0xf << (4 - kept)) & 0xf;
  });
  if (key.length === 8) {
    return [0, 2, 4, 6].map((at) => (digits[at] as number) * 16 + (digits[at + 1] as number)).join('.');
  }
  const hexadecimal = digits.map((digit) => digit.toString(16)).join('');
  return (hexadecimal.match(/.{4}/g) ?? []).map((group) => group.replace(/^0{1,3}/, '')).join(':');
}
