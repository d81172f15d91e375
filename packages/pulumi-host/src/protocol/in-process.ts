import type { ResourceMonitor } from "./monitor.js";
import { asServiceError, monitorHandlers } from "./handlers.js";

type Callback = (error: unknown, response?: unknown) => void;

/** What the SDK takes for its client to the monitor; requests never leave the process. */
export function inProcessClient(monitor: ResourceMonitor): { close(): void } {
  const methods = Object.entries(monitorHandlers(monitor)).map(([name, handle]) => {
    const method = (request: never, callback: Callback) => {
      handle(request).then(
        (response) => {
          callback(null, response);
        },
        (error: unknown) => {
          callback(asServiceError(error));
        },
      );
    };
    return [name, method] as const;
  });
  return { ...Object.fromEntries(methods), close: () => undefined };
}
