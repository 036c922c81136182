/** What the model meets where only the running server, or somebody else's program, could tell. Caught where a question is answered. */
export class CannotKnow extends Error {}

/** The server lets the request through to a program: what follows is the program's answer. */
export class HandedOn extends CannotKnow {}
