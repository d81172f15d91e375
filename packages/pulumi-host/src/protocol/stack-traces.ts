import { resourceClass } from "./sdk.js";

/**
 * Keeps the SDK from taking a call stack of each resource, whatever the limit of stack traces, to tell the engine where
 * in the program it is made. No engine of this package asks for that.
 * @returns what gives the process back as it was.
 */
export function withoutCallSites(): () => void {
  const { callsites } = resourceClass;
  resourceClass.callsites = () => [];
  return () => {
    resourceClass.callsites = callsites;
  };
}

/**
 * Turns stack traces off in this process, of which V8 captures one for every promise that the SDK watches.
 * @returns what gives the process back as it was.
 */
export function withoutStackTraces(): () => void {
  const { stackTraceLimit } = Error;
  // eslint-disable-next-line @typescript-eslint/unbound-method -- put back as it was
  const { prepareStackTrace } = Error;
  const restoreCallSites = withoutCallSites();
  Error.stackTraceLimit = 0;
  // Node would look for source maps of no frames, for each of the errors that the SDK makes and never throws.
  Error.prepareStackTrace = headline;
  return () => {
    Error.stackTraceLimit = stackTraceLimit;
    Error.prepareStackTrace = prepareStackTrace;
    restoreCallSites();
  };
}

/** What a stack trace without frames is. */
function headline(error: Error): string {
  try {
    return String(error);
  } catch {
    return "<error>";
  }
}
