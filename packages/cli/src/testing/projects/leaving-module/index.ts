process.exit(0);

/** A program that is never called, because its module leaves the process. */
export default function unreachable(): Promise<unknown> {
  return Promise.resolve();
}
