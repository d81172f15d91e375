import type { EndpointService } from "../call.js";
import { sts } from "./sts.js";

/** What the endpoint answers, by the name that a service signs with. */
export const endpointServices: Readonly<Record<string, EndpointService | undefined>> = { sts };
