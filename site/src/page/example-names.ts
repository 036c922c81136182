/** Of what there is an example, in the order of the buttons. */
export const EXAMPLE_NAMES = [
  'a page of nginx',
  'a line of an error log',
  'an answer of an API',
  'a bucket policy',
] as const;

/** The name of an example. */
export type ExampleName = (typeof EXAMPLE_NAMES)[number];
