/** How client programs begin a line of their own; no server answers so. */
const PRINTS =
  /^[ \t>]{0,20}(?:npm (?:error|ERR!)|remote: |fatal: unable to access|error: failed to push|Error response from daemon:|Error from server \(|An error occurred \(|botocore\.exceptions\.|requests\.exceptions\.|urllib\.error\.|AxiosError:|E: Failed to fetch|ERROR: HTTP error 4|curl: \(\d|wget: )/m;

const LOOKED_AT = 20_000;

/** Whether a text holds what a client program prints of an answer: then it tells of another request than its own. */
export function isClientPrint(body: string): boolean {
  return PRINTS.test(body.slice(0, LOOKED_AT));
}
